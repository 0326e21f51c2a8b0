using NetGen.Generator.Planning;

namespace NetGen.Generator.Kernels;

/// <summary>Which steps of a program an entry is about.</summary>
internal enum Part
{
    All,

    /// <summary>Those before the gradients of parameters.</summary>
    BeforeParameters,

    /// <summary>The gradients of parameters.</summary>
    OfParameters,
}

/// <summary>Lowers tiled programs.</summary>
internal static class TiledProgram
{
    /// <summary>The methods of an entry, in order.</summary>
    public static IEnumerable<MethodPlan> MethodsOf(NetworkProgram program, Part part) =>
        program.Methods.Where(method => part == Part.All || method.IsOfParameters == (part == Part.OfParameters));

    /// <summary>The entries, with the kernels that they call in their calls.</summary>
    public static IReadOnlyList<Kernel> Lower(NetworkProgram program) => [.. PartsOf(program).Select(part => Lower(program, part))];

    /// <summary>What a program has entries for.</summary>
    public static Part[] PartsOf(NetworkProgram program) => program.HasParts && program.HasGradient ? [Part.BeforeParameters, Part.OfParameters] : [Part.All];

    private static Kernel Lower(NetworkProgram program, Part part)
    {
        EntryBuilder entry = Begin(program, part, _ => true);
        foreach (MethodPlan method in MethodsOf(program, part))
        {
            entry.Lower(method);
        }

        return End(program, part, entry);
    }

    /// <summary>The names of places, with which an entry begins.</summary>
    /// <param name="program">The program.</param>
    /// <param name="part">Which of its entries.</param>
    /// <param name="namesAll">Whether a step needs the places of all its values: one that is a line of the runtime's layers reaches only the transposed weights by a name.</param>
    public static EntryBuilder Begin(NetworkProgram program, Part part, Func<Step, bool> namesAll)
    {
        EntryBuilder entry = new(program);
        bool isBack = part == Part.BeforeParameters;
        if (isBack || (entry.IsBatch && !program.HasGradient))
        {
            entry.PlaceOutputLanes(isBack);
        }

        entry.Place(MethodsOf(program, part).SelectMany(method => method.Steps).SelectMany(step => namesAll(step) ? step.Operands : step.OwnMemory), isBack);
        entry.Add(new Paragraph());
        return entry;
    }

    /// <summary>Ends an entry.</summary>
    public static Kernel End(NetworkProgram program, Part part, EntryBuilder entry)
    {
        if (program.HasGradient && part == Part.All)
        {
            entry.Add(new Paragraph());
            entry.Add(new Return(entry.Named(Layers.LossStep.Called)));
        }

        return new Kernel(entry.TakeNodes()) { Name = program.Name, Numbers = entry.Numbers };
    }
}
