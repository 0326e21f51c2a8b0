using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Generator.Declaration;

namespace NetGen.Generator.Diagnostics.Advice;

/// <summary>What else is done in a loop.</summary>
internal static class LoopBody
{
    /// <summary>Whether a loop runs to its end without a stop, and does nothing in which a network could be trained unseen.</summary>
    public static bool IsPlain(ILoopOperation loop) => loop.Descendants().All(operation => operation switch
    {
        IBranchOperation or IReturnOperation or IThrowOperation or IAwaitOperation => false,
        IAnonymousFunctionOperation or ILocalFunctionOperation or IDelegateCreationOperation => false,
        IInvocationOperation call => IsHarmless(call),
        _ => operation.Kind != OperationKind.DynamicInvocation,
    });

    /// <summary>Whether a variable belongs to a loop.</summary>
    public static bool Declares(ILoopOperation loop, ISymbol variable) =>
        variable is ILocalSymbol && variable.DeclaringSyntaxReferences.Any(reference =>
            reference.SyntaxTree == loop.Syntax.SyntaxTree && loop.Syntax.Span.Contains(reference.Span));

    /// <summary>
    /// Whether a call can be seen to train nothing: one that asks a network or a dataset, one of the platform's, or a static one that is
    /// given only numbers and text, in a class that holds nothing to be trained. Any other method may train the network with what it is told.
    /// </summary>
    private static bool IsHarmless(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        return NetworkCall.OnlyAsks(method)
            || NetworkCall.IsDataset(method.ContainingType)
            || (method.MethodKind != MethodKind.DelegateInvoke
                && call.Arguments.All(argument => argument.Value.Type?.TypeKind != TypeKind.Delegate)
                && (IsOfThePlatform(method)
                    || (method.IsStatic && method.Parameters.All(parameter => IsPlain(parameter.Type)) && !HoldsNetworks(method.ContainingType))));
    }

    private static bool HoldsNetworks(INamedTypeSymbol type) => type.GetMembers().OfType<IFieldSymbol>()
        .Any(field => field.IsStatic && field.Type is INamedTypeSymbol held && (NetworkAttributes.DeclaresNetwork(held) || NetworkCall.IsSession(held)));

    private static bool IsOfThePlatform(IMethodSymbol method)
    {
        INamespaceSymbol? part = method.ContainingNamespace;
        while (part is { ContainingNamespace.IsGlobalNamespace: false })
        {
            part = part.ContainingNamespace;
        }

        return part?.Name == "System";
    }

    /// <summary>Numbers and text, and arrays and spans of them.</summary>
    private static bool IsPlain(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsPlain(array.ElementType),
        INamedTypeSymbol { TypeKind: TypeKind.Enum } => true,
        INamedTypeSymbol { Arity: 1 } span when Values.IsSpan(span) => IsPlain(span.TypeArguments[0]),
        _ => type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_String,
    };
}
