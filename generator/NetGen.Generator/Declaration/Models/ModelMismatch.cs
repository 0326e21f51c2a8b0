using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration.Models;

/// <summary>Reports that a file has another network than the one that names it.</summary>
/// <param name="network">The network.</param>
/// <param name="location">Where the file is named.</param>
/// <param name="problems">Receives the problem.</param>
internal sealed class ModelMismatch(NetworkDeclaration network, Location location, ProblemList problems)
{
    /// <summary>Reports a difference.</summary>
    /// <param name="how">What was expected and what was found.</param>
    /// <param name="remedy">What to do, apart from naming another file.</param>
    public void Report(string how, string remedy) => problems.Add(Descriptors.WeightsMismatch, location, network.Type.FullName, network.WeightsFile!, how, remedy);
}
