using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Generator.Declaration;
using NetGen.Generator.Model;

namespace NetGen.Generator.Diagnostics.Advice;

/// <summary>Finds arrays and spans of a length that can be seen to be wrong, for which the call throws (NETGEN103).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LengthAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.WrongLength);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            // Attributes are read once for all calls of a network, and only if there is a call to be judged.
            ConcurrentDictionary<ISymbol, NetworkSizes?> known = new(SymbolEqualityComparer.Default);
            start.RegisterOperationAction(call => Analyze(call, known), OperationKind.Invocation);
        });
    }

    private static void Analyze(OperationAnalysisContext context, ConcurrentDictionary<ISymbol, NetworkSizes?> known)
    {
        IInvocationOperation call = (IInvocationOperation)context.Operation;
        if (Network(call) is not INamedTypeSymbol network)
        {
            return;
        }

        int?[] lengths = new int?[call.TargetMethod.Parameters.Length];
        foreach (IArgumentOperation argument in call.Arguments)
        {
            lengths[argument.Parameter!.Ordinal] = Values.Length(argument.Value);
        }

        if (Array.TrueForAll(lengths, length => length is null)
            || known.GetOrAdd(network, _ => NetworkSizes.Of(network, context.Compilation, context.CancellationToken)) is not NetworkSizes sizes)
        {
            return;
        }

        foreach (IArgumentOperation argument in call.Arguments)
        {
            LengthDemand demand = Demand(call.TargetMethod, argument.Parameter!.Ordinal, lengths, SymbolNames.ForPeople(network), sizes);
            if (lengths[argument.Parameter.Ordinal] is int length && !demand.IsMetBy(length))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.WrongLength, argument.Value.Syntax.GetLocation(), SymbolNames.ForPeople(call.TargetMethod.ContainingType), call.TargetMethod.Name,
                    argument.Parameter.Name, demand.Expected, ProblemList.Number(length), demand.Advice).WithPage(context.Options));
            }
        }
    }

    /// <summary>The network that a call gives values to; null if there is none, or none that could be told.</summary>
    private static INamedTypeSymbol? Network(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (method.Name == EmittedMembers.Backward ? NetworkCall.Is(method, EmittedMembers.Backward) : NetworkCall.OnlyAsks(method))
        {
            return method.ContainingType;
        }

        return NetworkCall.IsStep(method) && Session(call.Instance) is IInvocationOperation start && NetworkCall.StartsTraining(start.TargetMethod)
            ? start.TargetMethod.ContainingType
            : null;
    }

    private static IInvocationOperation? Session(IOperation? session) =>
        (session is ILocalReferenceOperation local ? Values.OnlyValue(local) : session) as IInvocationOperation;

    private static LengthDemand Demand(IMethodSymbol method, int ordinal, int?[] lengths, string network, NetworkSizes sizes)
    {
        bool takesRows = method.Name == EmittedMembers.ForwardBatch || NetworkCall.IsStep(method);
        if (!takesRows)
        {
            return ordinal switch
            {
                0 => LengthDemand.Exactly(sizes.InputSize, network, EmittedMembers.InputSize),
                1 => LengthDemand.Exactly(sizes.OutputSize, network, EmittedMembers.OutputSize),
                _ => LengthDemand.Exactly(sizes.ParameterCount, network, EmittedMembers.ParameterCount),
            };
        }

        if (ordinal == 0)
        {
            return LengthDemand.Rows(sizes.InputSize, network, EmittedMembers.InputSize, mayBeEmpty: method.Name == EmittedMembers.ForwardBatch);
        }

        return lengths[0] is int inputs && inputs % sizes.InputSize == 0
            ? LengthDemand.SameRows(inputs / sizes.InputSize, sizes.OutputSize, network, EmittedMembers.OutputSize, method.Parameters[0].Name)
            : LengthDemand.Rows(sizes.OutputSize, network, EmittedMembers.OutputSize, mayBeEmpty: true);
    }
}
