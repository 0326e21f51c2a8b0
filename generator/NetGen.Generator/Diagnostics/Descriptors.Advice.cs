using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Diagnostics;

/// <content>
/// Advice: what is sound, but probably not meant. A warning where code does not do what it says, information where it works and
/// something else would most often serve better. All can be turned off.
/// </content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor SingleUnit = Advice("NETGEN101", DiagnosticSeverity.Info, "A hidden layer has one unit only",
        "Everything that the network '{0}' makes of its input passes through the single number of layer '{1}'; give it more units, unless that is what you want to see");

    public static readonly DiagnosticDescriptor SigmoidChain = Advice("NETGEN102", DiagnosticSeverity.Info, "Many hidden layers in a row are sigmoids",
        "Layers '{1}' to '{2}' of the network '{0}' are {3} sigmoids in a row, whose slopes together multiply a gradient by at most 1/{4}; "
        + "choose another activation, such as Activation.Tanh or Activation.ReLU");

    public static readonly DiagnosticDescriptor WrongLength = Advice("NETGEN103", DiagnosticSeverity.Warning, "An argument has the wrong length",
        "The length of '{2}' of '{0}.{1}' must be {3}, but is {4}, so that the call throws; pass {5}");

    public static readonly DiagnosticDescriptor RowByRow = Advice("NETGEN104", DiagnosticSeverity.Info, "A loop asks for the outputs of one row after the other",
        "The loop calls '{0}.Forward' for one row after the other, where many rows at once take less time; put the rows into one array and call 'ForwardBatch'");

    public static readonly DiagnosticDescriptor UnusedGradient = Advice("NETGEN105", DiagnosticSeverity.Warning, "A gradient is never used",
        "Nothing uses the gradient that '{0}.Backward' adds up, so that the network does not learn from it; "
        + "make a step with it, train by 'Fit' or 'StartTraining', or call 'Evaluate' for the loss alone");

    public static readonly DiagnosticDescriptor ExportNotPublished = Advice("NETGEN106", DiagnosticSeverity.Warning, "C functions are exported by native programs only",
        "Nobody can call the C functions '{1}_…' of the network '{0}', because this project is not published with Native AOT, which alone exports them; "
        + "write <PublishAot>true</PublishAot> into its project file, or move the network to the project that is published");

    private static DiagnosticDescriptor Advice(string id, DiagnosticSeverity severity, string title, string message) => new(
        id, title, message, Category, severity, isEnabledByDefault: true);
}
