using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Generator.Diagnostics.Advice;

/// <summary>What can be seen of an array or span without running the program.</summary>
internal static class Values
{
    /// <summary>How many locals in a row are followed to what they were made from.</summary>
    public const int FollowedLocals = 4;

    /// <summary>The operation without conversions between arrays and spans, which keep length and memory.</summary>
    public static IOperation WithoutConversions(IOperation operation)
    {
        while (operation is IConversionOperation conversion && IsArrayOrSpan(conversion.Type))
        {
            operation = conversion.Operand;
        }

        return operation;
    }

    /// <summary>What a span is a view of, without conversions and <c>AsSpan</c>.</summary>
    public static IOperation Viewed(IOperation operation)
    {
        operation = WithoutConversions(operation);
        return operation is IInvocationOperation call && IsAsSpan(call) ? Viewed(call.Arguments[0].Value) : operation;
    }

    /// <summary>The other way round: the conversions and <c>AsSpan</c> that an array or span goes through where it is used.</summary>
    public static IOperation WidestView(IOperation operation) => operation.Parent switch
    {
        IConversionOperation conversion when IsArrayOrSpan(conversion.Type) => WidestView(conversion),
        IArgumentOperation { Parent: IInvocationOperation call } when IsAsSpan(call) => WidestView(call),
        _ => operation,
    };

    /// <summary>Whether an array or span is made anew here.</summary>
    public static bool IsMadeHere(IOperation operation) =>
        operation is IArrayCreationOperation or ICollectionExpressionOperation || IsStackAllocation(operation);

    /// <summary>The length of an array or span that is written out, or of a local that never is anything else; null where it cannot be told.</summary>
    public static int? Length(IOperation operation) => Length(operation, FollowedLocals);

    /// <summary>What a local is from its declaration to its end; null if it is ever given another value, or could be.</summary>
    public static IOperation? OnlyValue(ILocalReferenceOperation reference)
    {
        IOperation? value = null;
        foreach (IOperation operation in Root(reference).Descendants())
        {
            if (operation is IVariableDeclaratorOperation declarator && Is(declarator.Symbol, reference.Local))
            {
                value = declarator.Symbol.RefKind == RefKind.None ? declarator.GetVariableInitializer()?.Value : null;
            }
            else if (operation is ILocalReferenceOperation other && Is(other.Local, reference.Local) && !IsRead(other))
            {
                return null;
            }
        }

        return value;
    }

    /// <summary>The operation of the whole method, or of the whole initialiser, that an operation is part of.</summary>
    public static IOperation Root(IOperation operation)
    {
        while (operation.Parent is IOperation parent)
        {
            operation = parent;
        }

        return operation;
    }

    /// <summary>The local, parameter or field (of this object or of none) that an operation refers to.</summary>
    public static ISymbol? Variable(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
        _ => null,
    };

    /// <summary>Whether two symbols are the same.</summary>
    public static bool Is(ISymbol? one, ISymbol? other) => SymbolEqualityComparer.Default.Equals(one, other);

    /// <summary>Whether a call views an array as a span, all of it or a piece.</summary>
    public static bool IsAsSpan(IInvocationOperation call) =>
        call.TargetMethod is { Name: "AsSpan", ContainingType: { Name: "MemoryExtensions", ContainingNamespace.Name: "System" } };

    /// <summary>Whether a type is <c>Span</c> or <c>ReadOnlySpan</c>.</summary>
    public static bool IsSpan(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Arity: 1, Name: "Span" or "ReadOnlySpan", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    /// <summary>Whether a type is an array or a span.</summary>
    public static bool IsArrayOrSpan(ITypeSymbol? type) => type is IArrayTypeSymbol or { SpecialType: SpecialType.System_Array } || IsSpan(type);

    /// <summary>Whether the numbers that a variable holds are handed on here in a form that cannot be written to.</summary>
    public static bool IsReadOnly(IOperation reference) =>
        !IsWritten(reference)
        && ((reference.Parent as IConversionOperation)?.Type ?? reference.Type) is INamedTypeSymbol { Name: "ReadOnlySpan" } type
        && IsSpan(type)
        && type.TypeArguments[0].SpecialType == SpecialType.System_Single;

    /// <summary>Whether a reference is the target of an assignment, or could become one elsewhere.</summary>
    public static bool IsWritten(IOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IArgumentOperation argument => argument.Parameter?.RefKind != RefKind.None,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol.RefKind != RefKind.None,
        IIncrementOrDecrementOperation or IAddressOfOperation or ITupleOperation => true,
        IConditionalOperation conditional => conditional.IsRef,
        _ => false,
    };

    private static int? Length(IOperation operation, int followedLocals)
    {
        operation = WithoutConversions(operation);
        return operation switch
        {
            IArrayCreationOperation array => array.DimensionSizes.Length == 1 ? Constant(array.DimensionSizes[0]) : null,
            ICollectionExpressionOperation collection => collection.Elements.Any(element => element is ISpreadOperation) ? null : collection.Elements.Length,
            ILocalReferenceOperation local when followedLocals > 0 && IsArrayOrSpan(local.Type) && OnlyValue(local) is IOperation value => Length(value, followedLocals - 1),
            _ when IsStackAllocation(operation) => Constant(operation.ChildOperations.First()),
            _ => null,
        };
    }

    /// <summary>The compiler has no kind of operation for stackalloc; its first child is the length, counted if it is not written.</summary>
    private static bool IsStackAllocation(IOperation operation) =>
        operation is { Kind: OperationKind.None, Syntax: StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax, ChildOperations.Count: > 0 };

    private static int? Constant(IOperation size) => size.ConstantValue is { HasValue: true, Value: int value and >= 0 } ? value : null;

    /// <summary>Whether a use of a local is one of those that are known to leave its value alone.</summary>
    private static bool IsRead(IOperation reference) =>
        !IsWritten(reference)
        && reference.Parent is IArgumentOperation or IConversionOperation or IVariableInitializerOperation or IAssignmentOperation
            or IArrayElementReferenceOperation or IPropertyReferenceOperation or IImplicitIndexerReferenceOperation
            or IInvocationOperation or IForEachLoopOperation or IReturnOperation or IBinaryOperation
            or ISpreadOperation or ICollectionExpressionOperation or IArrayInitializerOperation;
}
