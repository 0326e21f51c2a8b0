using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Generator.Declaration;
using NetGen.Generator.Model;

namespace NetGen.Generator.Diagnostics.Advice;

/// <summary>Finds gradients that are computed and then read by nobody (NETGEN105).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusedGradientAnalyzer : DiagnosticAnalyzer
{
    /// <summary>Where the gradient stands among the arguments of <c>Backward</c>.</summary>
    private const int GradientOrdinal = 2;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.UnusedGradient);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(Analyze, OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        IInvocationOperation call = (IInvocationOperation)context.Operation;
        if (NetworkCall.Is(call.TargetMethod, EmittedMembers.Backward)
            && call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == GradientOrdinal) is IArgumentOperation gradient
            && IsUnused(Values.Viewed(gradient.Value)))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.UnusedGradient, gradient.Value.Syntax.GetLocation(), SymbolNames.ForPeople(call.TargetMethod.ContainingType)).WithPage(context.Options));
        }
    }

    private static bool IsUnused(IOperation gradient) =>
        Values.IsMadeHere(gradient) || (gradient is ILocalReferenceOperation local && IsUnused(local.Local, Values.Root(local)));

    /// <summary>Whether a local only ever is memory of its own, of which nothing is read.</summary>
    private static bool IsUnused(ILocalSymbol gradient, IOperation root)
    {
        bool isDeclared = false;
        foreach (IOperation operation in root.Descendants())
        {
            if (operation is IVariableDeclaratorOperation declarator && Values.Is(declarator.Symbol, gradient))
            {
                isDeclared = true;
                if (gradient.RefKind != RefKind.None
                    || declarator.Parent is not IVariableDeclarationOperation
                    || (declarator.GetVariableInitializer() is IVariableInitializerOperation initializer && !IsOwnMemory(initializer.Value)))
                {
                    return false;
                }
            }
            else if (operation is ILocalReferenceOperation reference && Values.Is(reference.Local, gradient) && IsUsed(reference))
            {
                return false;
            }
        }

        return isDeclared;
    }

    /// <summary>Whether a use of the gradient is more than to fill it, to clear it, to ask for its length or to give it new memory.</summary>
    private static bool IsUsed(ILocalReferenceOperation reference)
    {
        IOperation view = Values.WidestView(reference);
        return view.Parent switch
        {
            IArgumentOperation { Parent: IInvocationOperation call } argument =>
                !IsCleared(call.TargetMethod) && !(NetworkCall.Is(call.TargetMethod, EmittedMembers.Backward) && argument.Parameter?.Ordinal == GradientOrdinal),
            IInvocationOperation call => !IsCleared(call.TargetMethod),
            IPropertyReferenceOperation { Property: { IsIndexer: false, Name: nameof(Array.Length) } } => false,
            IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true } => !IsOverwritten(view.Parent),
            ISimpleAssignmentOperation assignment => !IsOverwritten(view) || !IsOwnMemory(assignment.Value),
            _ => true,
        };
    }

    private static bool IsOwnMemory(IOperation value) => Values.IsMadeHere(Values.WithoutConversions(value));

    /// <summary>Whether a value is replaced without having been looked at.</summary>
    private static bool IsOverwritten(IOperation target) =>
        target.Parent is ISimpleAssignmentOperation { IsRef: false, Parent: IExpressionStatementOperation } assignment && assignment.Target == target;

    private static bool IsCleared(IMethodSymbol method) =>
        method.Name is nameof(Array.Clear) or "Fill" && method.ContainingType is { Name: "Array" or "Span" or "MemoryExtensions", ContainingNamespace.Name: "System" };
}
