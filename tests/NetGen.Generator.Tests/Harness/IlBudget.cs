using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace NetGen.Generator.Tests.Harness;

/// <summary>What the JIT counts of a method before it decides whether to optimise it.</summary>
/// <param name="Method">The method, with its type.</param>
/// <param name="Bytes">Bytes of IL.</param>
/// <param name="Instructions">IL instructions.</param>
/// <param name="Blocks">Basic blocks.</param>
/// <param name="Locals">Local variables.</param>
/// <param name="LocalReferences">Reads, writes and addresses of locals and arguments.</param>
/// <param name="LaneCalls">Calls of members of ILanes, each of which the JIT must inline.</param>
internal sealed record MethodCost(string Method, int Bytes, int Instructions, int Blocks, int Locals, int LocalReferences, int LaneCalls)
{
    /// <summary>
    /// Limits of the JIT: above the bytes, instructions, blocks or local references it stops optimising; above the locals, or near that
    /// many lane calls, it stops inlining.
    /// </summary>
    public static MethodCost Limits { get; } = new("limits", 60_000, 20_000, 2_000, 512, 8_000, 300);

    /// <summary>What is above its limit, in words.</summary>
    public IEnumerable<string> Excesses(MethodCost limits)
    {
        (string What, int Found, int Limit)[] counts =
        [
            ("bytes of IL", Bytes, limits.Bytes),
            ("instructions", Instructions, limits.Instructions),
            ("basic blocks", Blocks, limits.Blocks),
            ("locals", Locals, limits.Locals),
            ("local references", LocalReferences, limits.LocalReferences),
            ("calls of lane members", LaneCalls, limits.LaneCalls),
        ];
        return counts.Where(count => count.Found > count.Limit).Select(count => $"{Method}: {count.Found} {count.What}, the limit is {count.Limit}");
    }
}

/// <summary>Reads the IL of an emitted assembly.</summary>
internal static class IlBudget
{
    /// <summary>Fails when a method is above a limit of the JIT.</summary>
    public static void Check(ReadOnlySpan<byte> image, MethodCost? limits = null)
    {
        string[] excesses = [.. Measure(image).SelectMany(method => method.Excesses(limits ?? MethodCost.Limits))];
        Assert.True(excesses.Length == 0, string.Join('\n', excesses));
    }

    /// <summary>The cost of each method that has a body.</summary>
    public static ImmutableArray<MethodCost> Measure(ReadOnlySpan<byte> image)
    {
        using PEReader pe = new(ImmutableArray.Create(image));
        MetadataReader metadata = pe.GetMetadataReader();
        LaneMembers lanes = new(metadata);
        return
        [
            .. metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(method => method.RelativeVirtualAddress != 0)
                .Select(method => Measure(metadata, method, pe.GetMethodBody(method.RelativeVirtualAddress), lanes)),
        ];
    }

    private static MethodCost Measure(MetadataReader metadata, MethodDefinition method, MethodBodyBlock body, LaneMembers lanes)
    {
        int instructions = 0;
        int localReferences = 0;
        int laneCalls = 0;
        SortedSet<int> blockStarts = [0, .. body.ExceptionRegions.SelectMany(region => new[] { region.TryOffset, region.HandlerOffset })];
        foreach (IlInstruction instruction in IlInstruction.Decode(body.GetILReader()))
        {
            instructions++;
            localReferences += instruction.IsLocalReference ? 1 : 0;
            laneCalls += instruction.IsCall && lanes.Contains(MetadataTokens.EntityHandle(instruction.Token)) ? 1 : 0;
            blockStarts.UnionWith(instruction.Targets);
            if (instruction.EndsBlock)
            {
                blockStarts.Add(instruction.End);
            }
        }

        byte[] il = body.GetILBytes()!;
        blockStarts.Remove(il.Length);
        TypeDefinition type = metadata.GetTypeDefinition(method.GetDeclaringType());
        string name = $"{metadata.GetString(type.Name)}.{metadata.GetString(method.Name)}";
        return new MethodCost(name, il.Length, instructions, blockStarts.Count, LocalCount(metadata, body), localReferences, laneCalls);
    }

    private static int LocalCount(MetadataReader metadata, MethodBodyBlock body)
    {
        if (body.LocalSignature.IsNil)
        {
            return 0;
        }

        BlobReader signature = metadata.GetBlobReader(metadata.GetStandaloneSignature(body.LocalSignature).Signature);
        signature.ReadSignatureHeader();
        return signature.ReadCompressedInteger();
    }

    /// <summary>Which tokens of calls mean a member of ILanes. Constrained to a type parameter, each is a reference into a generic type.</summary>
    private sealed class LaneMembers(MetadataReader metadata)
    {
        private readonly Dictionary<EntityHandle, bool> _known = [];

        public bool Contains(EntityHandle callee)
        {
            if (!_known.TryGetValue(callee, out bool isLaneMember))
            {
                _known[callee] = isLaneMember = Find(callee);
            }

            return isLaneMember;
        }

        private bool Find(EntityHandle handle) => handle.Kind switch
        {
            HandleKind.MethodSpecification => Find(metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method),
            HandleKind.MemberReference => Find(metadata.GetMemberReference((MemberReferenceHandle)handle).Parent),
            HandleKind.TypeSpecification => Find(GenericTypeOf((TypeSpecificationHandle)handle)),
            HandleKind.TypeReference => IsLanes(metadata.GetTypeReference((TypeReferenceHandle)handle)),
            _ => false,
        };

        private bool IsLanes(TypeReference type) =>
            metadata.StringComparer.Equals(type.Name, "ILanes`1") && metadata.StringComparer.Equals(type.Namespace, "NetGen.Numerics");

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
}
