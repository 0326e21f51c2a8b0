using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Generator.Declaration;
using NetGen.Generator.Model;

namespace NetGen.Generator.Diagnostics.Advice;

/// <summary>
/// Finds loops that ask a network for the outputs of one row after the other (NETGEN104). It speaks only where rows, network and
/// everything else in the loop can be seen not to depend on earlier answers; what it does not understand, it leaves alone.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RowByRowAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.RowByRow);

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
        if (call.TargetMethod.Name == EmittedMembers.Forward
            && LoopAround(call) is ILoopOperation loop
            && NetworkCall.Is(call.TargetMethod, EmittedMembers.Forward)
            && LoopBody.IsPlain(loop)
            && IsTheSameNetworkThroughout(call.Instance, loop)
            && RowInput.IsRowOfTheLoop(call, loop))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.RowByRow, call.Syntax.GetLocation(), SymbolNames.ForPeople(call.TargetMethod.ContainingType)).WithPage(context.Options));
        }
    }

    /// <summary>The for or foreach loop that makes a call in each of its rounds, whatever happens in them.</summary>
    private static ILoopOperation? LoopAround(IInvocationOperation call)
    {
        IOperation? statement = call.Parent;
        if (statement is not IExpressionStatementOperation)
        {
            return null;
        }

        while (statement.Parent is IBlockOperation block)
        {
            statement = block;
        }

        return statement.Parent switch
        {
            IForLoopOperation loop when loop.Body == statement => loop,
            IForEachLoopOperation { IsAsynchronous: false } loop when loop.Body == statement => loop,
            _ => null,
        };
    }

    /// <summary>Whether the network is a variable from outside the loop, of which the loop only asks for outputs.</summary>
    private static bool IsTheSameNetworkThroughout(IOperation? receiver, ILoopOperation loop)
    {
        ISymbol? network = Values.Variable(receiver);
        return network is not null
            && !LoopBody.Declares(loop, network)
            && loop.Descendants()
                .Where(operation => Values.Is(Values.Variable(operation), network))
                .All(use => use.Parent is IInvocationOperation call && call.Instance == use && NetworkCall.OnlyAsks(call.TargetMethod));
    }
}
