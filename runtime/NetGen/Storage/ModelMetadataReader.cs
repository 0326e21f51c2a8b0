using System.Collections.Immutable;

namespace NetGen;

/// <summary>Reads what a model file says of its network besides the numbers, and checks it against the network.</summary>
/// <param name="file">What messages call the file.</param>
/// <param name="section">What the file calls the place where its metadata stand.</param>
/// <param name="metadata">The metadata, by name.</param>
internal sealed class ModelMetadataReader(string file, string section, Dictionary<string, string> metadata)
{
    /// <summary>Whether the metadata are in this library's words. Those of others may mean something else by the same names.</summary>
    public bool IsOwn => metadata.GetValueOrDefault(ModelMetadata.Format) == ModelMetadata.OwnFormat;

    /// <summary>Where an entry stands, as messages say it.</summary>
    public string Place(string name) => $"{section}.{name}";

    /// <summary>Refuses files of another version of this library's format, and those whose hash and words contradict each other.</summary>
    public void CheckItself()
    {
        if (IsOwn && metadata.GetValueOrDefault(ModelMetadata.Version) != ModelMetadata.OwnVersion)
        {
            throw Difference(ModelMetadata.Version, ModelMetadata.OwnVersion, metadata.GetValueOrDefault(ModelMetadata.Version));
        }

        if (IsOwn && metadata.TryGetValue(ModelMetadata.Hash, out string? found)
            && metadata.TryGetValue(ModelMetadata.Topology, out string? topology) && metadata.TryGetValue(ModelMetadata.Activations, out string? activations)
            && TopologyHash.Of(topology, activations) is string expected && found != expected)
        {
            throw Error(
                $"the file is damaged: expected \"{expected}\" for the topology {DataFormatException.Quote(topology)} and the activations {DataFormatException.Quote(activations)}, "
                    + $"which stand beside it, found {DataFormatException.Quote(found)}",
                Place(ModelMetadata.Hash));
        }
    }

    /// <summary>Shapes do not tell activations, and a network with others would give other answers without a word.</summary>
    public void CheckNetwork(NetworkDescription network)
    {
        string hash = TopologyHash.Of(network);
        if (metadata.GetValueOrDefault(ModelMetadata.Hash) == hash)
        {
            return;
        }

        // Another hash, or none as in older files: the words say what is different. Where they say nothing, the hash is all there is.
        Check(ModelMetadata.Topology, ModelMetadata.TopologyOf(network));
        Check(ModelMetadata.Activations, ModelMetadata.ActivationsOf(network));
        Check(ModelMetadata.Hash, hash);

        void Check(string name, string expected)
        {
            if (IsOwn && metadata.TryGetValue(name, out string? found) && found != expected)
            {
                throw Difference(name, expected, found);
            }
        }
    }

    /// <summary>The names of the classes; empty where none are known.</summary>
    public ImmutableArray<string> ReadClassNames(NetworkDescription network)
    {
        if (!IsOwn || !metadata.ContainsKey(ModelMetadata.Classes))
        {
            return NameCheck.ClassesOf(network);
        }

        ImmutableArray<string> names = ReadClassNames();
        int expected = network.ClassCount;
        if (names.Length != expected)
        {
            throw Error($"expected {expected} class names, found {names.Length}", Place(ModelMetadata.Classes));
        }

        return NameCheck.DifferenceOfClasses(network, names) is string difference
            ? throw Error(difference, Place(ModelMetadata.Classes))
            : NameCheck.HasClasses(network) ? NameCheck.ClassesOf(network) : names;
    }

    /// <summary>The names of the inputs; empty where none are known.</summary>
    public ImmutableArray<string> ReadInputNames(NetworkDescription network) =>
        ReadNames(ModelMetadata.Inputs, network, "input", network.InputSize, NetworkNames.Of(network, NetworkNames.None).Inputs);

    /// <summary>The names of the values that outputs stand for; empty where none are known.</summary>
    public ImmutableArray<string> ReadTargetNames(NetworkDescription network) =>
        ReadNames(ModelMetadata.Values, network, "value", network.OutputSize, NetworkNames.Of(network, NetworkNames.None).Targets);

    /// <summary>Names; the network's own where its types say them. Weights are for inputs and values in one order, and another order of names would go by without a word.</summary>
    private ImmutableArray<string> ReadNames(string entry, NetworkDescription network, string kind, int size, ImmutableArray<string> known)
    {
        if (!IsOwn || !metadata.ContainsKey(entry))
        {
            return known;
        }

        ImmutableArray<string> names = ReadNames(entry);
        if (names.Length != size)
        {
            throw Error($"expected names of {size} {kind}s, found {names.Length}", Place(entry));
        }

        return NameOrder.TryFind(known, names, out int[]? order) && order is null
            ? known.IsEmpty ? names : known
            : throw Error(
                $"the weights are for {kind}s in another order, or for others, than {network.Name} has: expected {Listed.Names(known)}, found {Listed.Names(names)}; "
                + "bring the members of the type into the order of the file, or train the network again",
                Place(entry));
    }

    /// <summary>What the file says of a network that nobody has declared.</summary>
    public ModelFileDescription ReadDescription() => !IsOwn ? new ModelFileDescription { Metadata = metadata } : new ModelFileDescription
    {
        Name = metadata.GetValueOrDefault(ModelMetadata.Name),
        Topology = metadata.GetValueOrDefault(ModelMetadata.Topology),
        Activations = metadata.GetValueOrDefault(ModelMetadata.Activations),
        Loss = metadata.GetValueOrDefault(ModelMetadata.LossName),
        ClassNames = ReadClassNames(),
        InputNames = ReadNames(ModelMetadata.Inputs),
        TargetNames = ReadNames(ModelMetadata.Values),
        Scaling = ReadScaling(ModelMetadata.Scaling) ?? ReadScaling(ModelMetadata.Folded),
        Checksum = metadata.GetValueOrDefault(ModelMetadata.Checksum),
        Metadata = UserMetadata.Read(metadata),
    };

    /// <summary>Makes sure that values have the checksum that the file says; a file need not say one.</summary>
    /// <param name="found">The checksum of the values as they were read.</param>
    public void CheckValues(Crc32 found)
    {
        if (IsOwn && metadata.TryGetValue(ModelMetadata.Checksum, out string? expected) && expected != found.Text)
        {
            throw Error(
                $"the values of the file are damaged: expected the checksum {DataFormatException.Quote(expected)}, found \"{found.Text}\"; copy or download the file again, or save the network again",
                Place(ModelMetadata.Checksum));
        }
    }

    /// <summary>What stands in for missing inputs; empty where nothing does.</summary>
    public ImmutableArray<float> ReadMeans(NetworkDescription network)
    {
        if (!IsOwn || !metadata.TryGetValue(ModelMetadata.InputMeans, out string? text))
        {
            return [];
        }

        ImmutableArray<float> means = Understand(ModelMetadata.InputMeans, text, ModelMetadata.ReadMeans);
        if (means.Length != network.InputSize)
        {
            throw Error($"expected means of {network.InputSize} inputs, found {means.Length}", Place(ModelMetadata.InputMeans));
        }

        bool[] areNeeded = MissingInputs.MayBeMissing(network);
        int lacking = Enumerable.Range(0, means.Length).FirstOrDefault(k => areNeeded[k] && float.IsNaN(means[k]), -1);
        return lacking < 0 ? means : throw Error($"expected a mean of input {lacking}, which may be missing in {network.Name}, found null", Place(ModelMetadata.InputMeans));
    }

    /// <summary>The scaling that inputs need before the file's weights, and the one that these already contain; at most one of them.</summary>
    public (Standardizer? Scaling, Standardizer? Folded) ReadScalings(NetworkDescription network)
    {
        Standardizer? scaling = ReadScaling(ModelMetadata.Scaling, network);
        Standardizer? folded = ReadScaling(ModelMetadata.Folded, network);
        return scaling is null || folded is null
            ? (scaling, folded)
            : throw Error($"found beside {Place(ModelMetadata.Scaling)}; the weights are for raw inputs or for scaled ones", Place(ModelMetadata.Folded));
    }

    private ImmutableArray<string> ReadClassNames()
    {
        ImmutableArray<string> names = ReadNames(ModelMetadata.Classes);
        return NameCheck.FirstRepeated(names) is { } repeated
            ? throw Error($"expected a name of its own for each class, found {DataFormatException.Quote(names[repeated.First])} for the classes {repeated.First} and {repeated.Second}", Place(ModelMetadata.Classes))
            : names;
    }

    private ImmutableArray<string> ReadNames(string name) => metadata.TryGetValue(name, out string? text) ? Understand(name, text, ModelMetadata.ReadNames) : [];

    private Standardizer? ReadScaling(string name) => IsOwn && metadata.TryGetValue(name, out string? text) ? Understand(name, text, ModelMetadata.ReadScaling) : null;

    private Standardizer? ReadScaling(string name, NetworkDescription network)
    {
        Standardizer? scaling = ReadScaling(name);
        return scaling is null || scaling.InputSize == network.InputSize
            ? scaling
            : throw Error($"expected a scaling of {network.InputSize} inputs, found one of {scaling.InputSize}", Place(name));
    }

    private T Understand<T>(string name, string text, Func<string, T> read)
    {
        try
        {
            return read(text);
        }
        catch (FormatException e)
        {
            throw new ModelFormatException(file, e.Message, Place(name), e);
        }
    }

    private ModelFormatException Difference(string name, string expected, string? found) =>
        Error($"expected \"{expected}\", found {(found is null ? "nothing" : DataFormatException.Quote(found))}", Place(name));

    private ModelFormatException Error(string reason, string place) => new(file, reason, place);
}
