namespace NetGen.Generator.Emission.Members;

/// <summary>The constructors.</summary>
internal static class ConstructionMembers
{
    public static void Write(SourceWriter writer, MemberContext context)
    {
        string name = context.Declaration.Type.Name;
        writer.Line("/// <summary>Makes a network with initial weights drawn from seed 0.</summary>")
            .Line($"public {name}() : this(0UL) {{ }}")
            .Blank()
            .Line("/// <summary>Makes a network with initial weights drawn from a seed: the same seed, the same weights.</summary>")
            .Line("/// <param name=\"seed\">Any number.</param>");
        using (writer.Open($"public {name}(ulong seed)"))
        {
            writer.Line($"global::NetGen.Execution.InitialWeights.Draw({MemberContext.State}, Description, seed);");
        }

        // By an out parameter, which no argument of another constructor can be taken for, null included.
        writer.Blank()
            .Line("// For Load: no initial weights are drawn.")
            .Line($"private {name}(out global::NetGen.Execution.NetworkState state) => state = {MemberContext.State};")
            .Blank()
            .Line($"static {context.Class} global::NetGen.INetwork<{context.Class}>.Create(ulong seed) => new(seed);")
            .Blank();
    }
}
