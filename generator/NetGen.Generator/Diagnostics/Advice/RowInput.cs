using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Generator.Diagnostics.Advice;

/// <summary>Follows the input of a call in a loop to the rows that it comes from.</summary>
internal sealed class RowInput
{
    private readonly ILoopOperation _loop;

    /// <summary>The references by which the input was followed, the rows last.</summary>
    private readonly List<IOperation> _trail = new();

    private RowInput(ILoopOperation loop) => _loop = loop;

    /// <summary>Whether the input of a call is the row whose turn it is, of rows that were there before the loop and that nothing in it writes to.</summary>
    public static bool IsRowOfTheLoop(IInvocationOperation call, ILoopOperation loop)
    {
        RowInput input = new(loop);
        return input.Follow(Argument(call, 0))
            && !LoopBody.Declares(loop, Values.Variable(input._trail.Last())!)
            && input._trail.TrueForAll(input.IsOnlyRead)
            && input.IsCountedByTheLoopAlone()
            && input.HasNoOtherNameInTheLoop()
            && IsOtherMemory(Argument(call, 1), input._trail.Last());
    }

    private static IOperation Argument(IInvocationOperation call, int ordinal) => call.Arguments.First(argument => argument.Parameter?.Ordinal == ordinal).Value;

    private bool Follow(IOperation input)
    {
        if (_loop is IForEachLoopOperation each)
        {
            // What is handed out piece by piece may be made of earlier answers; what has a length is there before the loop.
            IOperation row = Values.Viewed(input);
            IOperation rows = Values.Viewed(each.Collection is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : each.Collection);
            return IsLoopVariable(row) && HasLength(rows.Type) && Note(row) && Note(rows);
        }

        input = Values.WithoutConversions(input);
        if (input is ILocalReferenceOperation local && LoopBody.Declares(_loop, local.Local))
        {
            return _trail.Count < Values.FollowedLocals && Values.OnlyValue(local) is IOperation value && Note(local) && Follow(value);
        }

        return PartOf(input) is Part part
            && (part.Place.SelectMany(index => index.DescendantsAndSelf()).Any(IsLoopVariable) ? Note(Values.Viewed(part.Whole)) : Follow(part.Whole));
    }

    private bool Note(IOperation reference)
    {
        _trail.Add(reference);
        return Values.Variable(reference) is not null;
    }

    private bool IsLoopVariable(IOperation operation) =>
        operation is ILocalReferenceOperation local && _loop.Locals.Any(own => Values.Is(own, local.Local));

    /// <summary>Whether the loop does nothing else with a variable than to read it and to ask for its length.</summary>
    private bool IsOnlyRead(IOperation reference) => Uses(_loop, Values.Variable(reference)!).All(use =>
        use == reference
        || Values.IsReadOnly(use)
        || (NetworkCall.IsDataset(use.Type) && !Values.IsWritten(use))
        || use.Parent is IPropertyReferenceOperation { Property: { IsIndexer: false, Name: "Length" or "Count" } }
        || (use.Parent is IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true }
            && use.Parent.Type?.SpecialType == SpecialType.System_Single
            && !Values.IsWritten(use.Parent)));

    private bool IsCountedByTheLoopAlone() => _loop.Locals.All(own => Uses(_loop.Body, own).All(use => !Values.IsWritten(use)));

    /// <summary>Whether no other local that is used in the loop is a view of the rows.</summary>
    private bool HasNoOtherNameInTheLoop() => _loop.Descendants().OfType<ILocalReferenceOperation>().All(local =>
        _trail.Exists(followed => Values.Is(Values.Variable(followed), local.Local))
        || !Values.IsArrayOrSpan(local.Type)
        || Values.IsReadOnly(local)
        || !Values.Is(Origin(local, Values.FollowedLocals), Origin(_trail.Last(), Values.FollowedLocals)));

    private static IEnumerable<IOperation> Uses(IOperation within, ISymbol variable) =>
        within.Descendants().Where(operation => Values.Is(Values.Variable(operation), variable));

    private static bool IsOtherMemory(IOperation output, IOperation rows) =>
        Values.IsMadeHere(Values.Viewed(output))
        || (Origin(output, Values.FollowedLocals) is ISymbol written && !Values.Is(written, Origin(rows, Values.FollowedLocals)));

    /// <summary>The variable that holds the memory of an array or span, as far as it can be followed.</summary>
    private static ISymbol? Origin(IOperation operation, int followedLocals)
    {
        operation = Values.Viewed(operation);
        if (PartOf(operation) is Part part)
        {
            return Origin(part.Whole, followedLocals);
        }

        return operation is ILocalReferenceOperation local && followedLocals > 0 && Values.OnlyValue(local) is IOperation value
            ? Origin(value, followedLocals - 1) ?? local.Local
            : Values.Variable(operation);
    }

    /// <summary>An element or a piece of an array, span, list or dataset; null if an operation is none.</summary>
    private static Part? PartOf(IOperation operation) => operation switch
    {
        IArrayElementReferenceOperation element => new Part(element.ArrayReference, element.Indices),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: IOperation whole } element => new Part(whole, ValuesOf(element.Arguments)),
        IImplicitIndexerReferenceOperation piece => new Part(piece.Instance, ImmutableArray.Create(piece.Argument)),
        IInvocationOperation { Instance: IOperation whole, TargetMethod: { Name: "Slice", ContainingType: INamedTypeSymbol type } } piece
            when Values.IsSpan(type) => new Part(whole, ValuesOf(piece.Arguments)),
        IInvocationOperation { Instance: IOperation whole, TargetMethod: { Name: "Input", ContainingType: INamedTypeSymbol type } } row
            when NetworkCall.IsDataset(type) => new Part(whole, ValuesOf(row.Arguments)),
        IInvocationOperation piece when Values.IsAsSpan(piece) => new Part(piece.Arguments[0].Value, ValuesOf(piece.Arguments.RemoveAt(0))),
        _ => null,
    };

    private static ImmutableArray<IOperation> ValuesOf(ImmutableArray<IArgumentOperation> arguments) => arguments.Select(argument => argument.Value).ToImmutableArray();

    private static bool HasLength(ITypeSymbol? type) =>
        Values.IsSpan(type) || IsCollection(type) || (type is not null && type.AllInterfaces.Any(IsCollection));

    private static bool IsCollection(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "ICollection" or "IReadOnlyCollection" };

    /// <param name="Whole">What it is a part of.</param>
    /// <param name="Place">Which: the numbers that say.</param>
    private sealed record Part(IOperation Whole, ImmutableArray<IOperation> Place);
}
