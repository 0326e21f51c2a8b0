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
/// <param name="LaneCalls">Calls of members of ILanes, each of which the JIT must inline, also those that the runtime's inlined activations and losses make.</param>
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
        LaneCalls lanes = new(pe, metadata);
        return
        [
            .. metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(method => method.RelativeVirtualAddress != 0)
                .Select(method => Measure(metadata, method, pe.GetMethodBody(method.RelativeVirtualAddress), lanes)),
        ];
    }

    private static MethodCost Measure(MetadataReader metadata, MethodDefinition method, MethodBodyBlock body, LaneCalls lanes)
    {
        int instructions = 0;
        int localReferences = 0;
        int laneCalls = 0;
        SortedSet<int> blockStarts = [0, .. body.ExceptionRegions.SelectMany(region => new[] { region.TryOffset, region.HandlerOffset })];
        foreach (IlInstruction instruction in IlInstruction.Decode(body.GetILReader()))
        {
            instructions++;
            localReferences += instruction.IsLocalReference ? 1 : 0;
            laneCalls += instruction.IsCall ? lanes.Of(MetadataTokens.EntityHandle(instruction.Token)) : 0;
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
}
