using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using NetGen.Numerics;

namespace NetGen.Generator.Tests.Harness;

/// <summary>
/// How many members of ILanes the callee of a call stands for: one, if it is such a member; as many as it calls itself, if it is one of
/// the runtime's functions of lanes, which are always inlined.
/// </summary>
internal sealed class LaneCalls(PEReader pe, MetadataReader metadata)
{
    private const string LaneNamespace = "NetGen.Numerics";

    private static readonly Lazy<Dictionary<string, int>> _functions = new(MeasureFunctions);

    private readonly Dictionary<EntityHandle, int> _known = [];

    public int Of(EntityHandle callee)
    {
        if (!_known.TryGetValue(callee, out int count))
        {
            _known[callee] = count = Count(callee);
        }

        return count;
    }

    private int Count(EntityHandle callee) => callee.Kind switch
    {
        HandleKind.MethodSpecification => Of(metadata.GetMethodSpecification((MethodSpecificationHandle)callee).Method),
        HandleKind.MemberReference => CountMember(metadata.GetMemberReference((MemberReferenceHandle)callee)),
        HandleKind.MethodDefinition => CountFunction(metadata.GetMethodDefinition((MethodDefinitionHandle)callee)),
        _ => 0,
    };

    /// <summary>Constrained to a type parameter, a call of a lane member is a reference into a generic type.</summary>
    private int CountMember(MemberReference member) => member.Parent.Kind switch
    {
        HandleKind.TypeSpecification => IsLanes(GenericTypeOf((TypeSpecificationHandle)member.Parent)) ? 1 : 0,
        HandleKind.TypeReference when NameOf(member.Parent) is { } type && IsOfFunctions(type) => _functions.Value[$"{type}.{metadata.GetString(member.Name)}"],
        _ => 0,
    };

    /// <summary>The calls in a function's body, if it is one of the runtime's and this is the runtime.</summary>
    private int CountFunction(MethodDefinition method) => !IsOfFunctions(NameOf(method.GetDeclaringType()))
        ? 0
        : IlInstruction.Decode(pe.GetMethodBody(method.RelativeVirtualAddress).GetILReader())
            .Sum(instruction => instruction.IsCall ? Of(MetadataTokens.EntityHandle(instruction.Token)) : 0);

    private static Dictionary<string, int> MeasureFunctions()
    {
        using PEReader pe = new(ImmutableArray.Create(File.ReadAllBytes(typeof(Activations).Assembly.Location)));
        MetadataReader metadata = pe.GetMetadataReader();
        LaneCalls calls = new(pe, metadata);
        Dictionary<string, int> functions = [];
        foreach (MethodDefinitionHandle handle in metadata.MethodDefinitions)
        {
            MethodDefinition method = metadata.GetMethodDefinition(handle);
            string type = calls.NameOf(method.GetDeclaringType());
            if (IsOfFunctions(type))
            {
                functions.Add($"{type}.{metadata.GetString(method.Name)}", calls.Of(handle));
            }
        }

        return functions;
    }

    private static bool IsOfFunctions(string type) => type is $"{LaneNamespace}.{nameof(Activations)}" or $"{LaneNamespace}.{nameof(Losses)}";

    private bool IsLanes(EntityHandle type) => NameOf(type) == $"{LaneNamespace}.ILanes`1";

    private string NameOf(EntityHandle type)
    {
        switch (type.Kind)
        {
            case HandleKind.TypeReference:
                TypeReference reference = metadata.GetTypeReference((TypeReferenceHandle)type);
                return $"{metadata.GetString(reference.Namespace)}.{metadata.GetString(reference.Name)}";
            case HandleKind.TypeDefinition:
                TypeDefinition definition = metadata.GetTypeDefinition((TypeDefinitionHandle)type);
                return $"{metadata.GetString(definition.Namespace)}.{metadata.GetString(definition.Name)}";
            default:
                return "";
        }
    }

    private EntityHandle GenericTypeOf(TypeSpecificationHandle handle)
    {
        BlobReader signature = metadata.GetBlobReader(metadata.GetTypeSpecification(handle).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return default;
        }

        signature.ReadByte(); // class or value type
        return signature.ReadTypeHandle();
    }
}
