namespace NetGen.Generator.Model;

/// <summary>What the user said: a network that is sound. Structurally equal, without symbols, so that the pipeline can cache it.</summary>
/// <param name="Type">The class that receives the network.</param>
/// <param name="InputSize">Numbers in one sample.</param>
/// <param name="Layers">Hidden layers in order, then the output layer.</param>
/// <param name="Loss">Never <see cref="Loss.Auto"/>.</param>
internal sealed record NetworkDeclaration(TypeDeclaration Type, int InputSize, EquatableArray<LayerDeclaration> Layers, Loss Loss)
{
    /// <summary>How the inputs are brought to one scale.</summary>
    public Scaling Scaling { get; init; }

    /// <summary>The type whose members are the inputs; null where inputs are plain numbers.</summary>
    public TypedInput? Input { get; init; }

    /// <summary>The type of the answer; null where outputs are plain numbers.</summary>
    public TypedOutput? Output { get; init; }

    /// <summary>The file that the weights come from while compiling, as written; null for a network that is trained.</summary>
    public string? WeightsFile { get; init; }

    /// <summary>The names that its layers have in that file, in their order; empty where the declaration does not give them.</summary>
    public EquatableArray<string> NamesInFile { get; init; }

    /// <summary>Whether the layers come from that file too. Until they are known there are none, and the loss may be <see cref="Loss.Auto"/>.</summary>
    public bool IsImported { get; init; }

    /// <summary>What that file holds; null until it is known.</summary>
    public PreparedModel? Model { get; init; }

    /// <summary>How the names of its C functions begin; null if it has none.</summary>
    public string? NativeExport { get; init; }

    /// <summary>Whether the parameters are constants of the program.</summary>
    public bool IsBaked => WeightsFile is not null;

    /// <summary>Whether it takes or gives types of the user's.</summary>
    public bool IsTyped => Input is not null || Output is not null;

    /// <summary>Numbers that the network answers with.</summary>
    public int OutputSize => Layers[Layers.Count - 1].Outputs;
}

/// <summary>One layer with parameters.</summary>
/// <param name="Name">hidden (the only hidden layer), hidden1, hidden2, …, output.</param>
/// <param name="Inputs">Values it takes.</param>
/// <param name="Outputs">Its units.</param>
/// <param name="Activation">What each unit makes of its weighted sum.</param>
internal sealed record LayerDeclaration(string Name, int Inputs, int Outputs, Activation Activation)
{
    /// <summary>Its weights and biases; too many for an int where a declaration is not sound.</summary>
    public long ParameterCount => (Inputs + 1L) * Outputs;
}

/// <summary>The class that a network is written into, as far as its text needs to know it.</summary>
/// <param name="Namespace">The namespace, dotted, keywords escaped; empty for the global one.</param>
/// <param name="OuterTypes">The headers of the types it is nested in, outermost first, as <c>partial class Outer</c>.</param>
/// <param name="Name">Its name, escaped where it is a keyword.</param>
/// <param name="FullName">Namespace, outer types and name, dotted, for people and for the name of the generated file.</param>
/// <param name="IsPublic">Whether it can be seen outside its assembly.</param>
/// <param name="IsSealed">Whether it is sealed.</param>
internal sealed record TypeDeclaration(string Namespace, EquatableArray<string> OuterTypes, string Name, string FullName, bool IsPublic, bool IsSealed)
{
    /// <summary>Whether it is obsolete, or a type around it.</summary>
    public bool IsObsolete { get; init; }

    /// <summary>What stands after <c>global::</c> where emitted text names the class.</summary>
    public string QualifiedName =>
        string.Join(".", new[] { Namespace }.Where(part => part.Length > 0).Concat(OuterTypes.Select(header => header.Substring(header.LastIndexOf(' ') + 1))).Concat(new[] { Name }));

    /// <summary>The full name with a + before each nested type: no two types of a compilation share it.</summary>
    public string MetadataName
    {
        get
        {
            char[] name = FullName.ToCharArray();
            int dot = name.Length;
            for (int nested = 0; nested < OuterTypes.Count; nested++)
            {
                dot = FullName.LastIndexOf('.', dot - 1);
                name[dot] = '+';
            }

            return new string(name);
        }
    }
}
