namespace NetGen.Generator.Layers;

/// <summary>What it costs the JIT to inline a function of each lane.</summary>
/// <param name="Locals">Locals, for one register.</param>
/// <param name="Functions">How many of the runtime's long functions are in it: tanh, eˣ, ln, erf.</param>
internal readonly record struct FunctionCost(double Locals, int Functions);
