using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace NetGen.Build.NativeExport;

/// <summary>A network whose C functions an assembly exports, as the generated class says it in constants.</summary>
/// <param name="Prefix">How the functions' names begin.</param>
/// <param name="Network">The network in words.</param>
/// <param name="Inputs">Numbers in one sample.</param>
/// <param name="Outputs">Outputs of one sample.</param>
/// <param name="Classifies">Whether there is a function that gives the class.</param>
internal sealed record ExportedNetwork(string Prefix, string Network, int Inputs, int Outputs, bool Classifies)
{
    private const string Namespace = "NetGen.Generated";
    private const string Suffix = "Exports";

    /// <summary>The networks of an assembly, which is read and not loaded.</summary>
    /// <param name="assembly">Its file.</param>
    public static ImmutableArray<ExportedNetwork> Read(string assembly)
    {
        using FileStream stream = File.OpenRead(assembly);
        using PEReader image = new(stream);
        MetadataReader metadata = image.GetMetadataReader();
        return [.. metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Where(type => IsExports(metadata, type)).Select(type => Read(metadata, type)).OrderBy(network => network.Prefix, StringComparer.Ordinal)];
    }

    private static bool IsExports(MetadataReader metadata, TypeDefinition type) =>
        metadata.GetString(type.Namespace) == Namespace && metadata.GetString(type.Name).EndsWith(Suffix, StringComparison.Ordinal);

    private static ExportedNetwork Read(MetadataReader metadata, TypeDefinition type)
    {
        Dictionary<string, object?> constants = [];
        foreach (FieldDefinition field in type.GetFields().Select(metadata.GetFieldDefinition).Where(field => !field.GetDefaultValue().IsNil))
        {
            Constant constant = metadata.GetConstant(field.GetDefaultValue());
            constants[metadata.GetString(field.Name)] = metadata.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode);
        }

        bool classifies = type.GetMethods().Any(method => metadata.GetString(metadata.GetMethodDefinition(method).Name) == "Classify");
        return new ExportedNetwork(
            (string)constants[nameof(Prefix)]!, (string)constants[nameof(Network)]!, (int)constants[nameof(Inputs)]!, (int)constants[nameof(Outputs)]!, classifies);
    }
}
