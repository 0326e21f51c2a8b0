namespace NetGen.Generator.Model;

/// <summary>What decides which members a network class gets.</summary>
/// <param name="LayerNames">hidden, hidden1, …, output.</param>
/// <param name="Classifies">Whether the outputs stand for classes; see <see cref="EmittedMembers.Classifies"/>.</param>
/// <param name="Input">The type whose members are the inputs; null where inputs are plain numbers.</param>
/// <param name="Output">The type of the answer; null where outputs are plain numbers.</param>
internal sealed record MemberShape(EquatableArray<string> LayerNames, bool Classifies, TypedInput? Input, TypedOutput? Output)
{
    /// <summary>The most classes that get a type with a property for each.</summary>
    private const int MostProbabilities = 256;

    /// <summary>Whether the parameters are constants of the program: then there is nothing that trains, changes, saves or loads them.</summary>
    public bool IsBaked { get; init; }

    /// <summary>Whether there are members that take or give types of the user's.</summary>
    public bool IsTyped => Input is not null || Output is not null;

    /// <summary>Whether there is a type with the probability of each class by name.</summary>
    public bool HasProbabilities => Output is { Kind: AnswerKind.Class, Classes.Count: <= MostProbabilities };

    /// <summary>The shape of a sound network; of an imported one whose file is not known, as much as there can be.</summary>
    public static MemberShape Of(NetworkDeclaration network)
    {
        if (network.Layers.Count == 0)
        {
            return new MemberShape(default, Classifies: true, Input: null, Output: null) { IsBaked = true };
        }

        LayerDeclaration output = network.Layers[network.Layers.Count - 1];
        return new MemberShape(
            network.Layers.Select(layer => layer.Name).ToEquatableArray(), EmittedMembers.Classifies(output.Activation, output.Outputs), network.Input, network.Output)
        {
            IsBaked = network.IsBaked,
        };
    }
}
