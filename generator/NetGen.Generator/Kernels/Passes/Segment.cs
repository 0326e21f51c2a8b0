using NetGen.Generator.Planning;

namespace NetGen.Generator.Kernels;

/// <summary>What a step, or a part of one, is lowered to.</summary>
/// <param name="Step">The step.</param>
/// <param name="Nodes">The nodes, the equation not among them.</param>
internal sealed record Segment(Step Step, IReadOnlyList<Node> Nodes);
