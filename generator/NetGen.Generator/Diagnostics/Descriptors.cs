using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Diagnostics;

/// <summary>Everything that NetGen can find wrong. Each has a page of its id in docs/diagnostics.</summary>
internal static partial class Descriptors
{
    private const string Category = "NetGen";

    public static readonly DiagnosticDescriptor NotPartial = Error("NETGEN001", "A network class must be partial",
        "The network class '{0}' is not partial, so the network cannot be written into it; declare it as 'partial class {1}'");

    public static readonly DiagnosticDescriptor Static = Error("NETGEN002", "A network class must not be static",
        "The network class '{0}' is static, but a network has parameters of its own and is made with 'new'; remove 'static'");

    public static readonly DiagnosticDescriptor Abstract = Error("NETGEN003", "A network class must not be abstract",
        "The network class '{0}' is abstract, but a network is made with 'new'; remove 'abstract'");

    public static readonly DiagnosticDescriptor FileLocal = Error("NETGEN004", "A network class must not be file-local",
        "The network class '{0}' cannot be seen outside its file because '{1}' is file-local, but the network is written in another file; remove 'file'");

    public static readonly DiagnosticDescriptor Record = Error("NETGEN005", "A network class must not be a record",
        "The network class '{0}' is a record, but a network is no value that could be compared or copied by 'with'; declare it as 'partial class {1}'");

    public static readonly DiagnosticDescriptor Generic = Error("NETGEN006", "A network class must not be generic",
        "The network class '{0}' cannot be written because '{1}' is generic; remove the type parameters, or move the network out of it");

    public static readonly DiagnosticDescriptor PrimaryConstructor = Error("NETGEN007", "A network class must not have a primary constructor",
        "The network class '{0}' has a primary constructor, which the constructors of the network would have to call; remove the parameter list after its name");

    public static readonly DiagnosticDescriptor OuterNotPartial = Error("NETGEN008", "A type around a network class must be partial",
        "The type '{1}' around the network class '{0}' is not partial, so the network cannot be written into it; add 'partial' to '{1}'");

    public static readonly DiagnosticDescriptor NoInput = Error("NETGEN009", "A network needs an input",
        "The network '{0}' has no [Input]; add one with the number of values in a sample, such as [Input(4)]");

    public static readonly DiagnosticDescriptor SecondInput = Error("NETGEN010", "A network has one input only",
        "The network '{0}' has {1} [Input] attributes, but must have exactly one; remove this one, or add its size to the first");

    public static readonly DiagnosticDescriptor NoOutput = Error("NETGEN011", "A network needs an output",
        "The network '{0}' has no [Output]; add one with the number of classes or values, such as [Output(3)]");

    public static readonly DiagnosticDescriptor SecondOutput = Error("NETGEN012", "A network has one output layer only",
        "The network '{0}' has {1} [Output] attributes, but must have exactly one; remove this one, or make it a [Hidden] layer");

    public static readonly DiagnosticDescriptor SizeOutOfRange = Error("NETGEN013", "The size of a layer is out of range",
        "The size of {1} of the network '{0}' is {2}, but must be between {3} and {4}; write a number in that range");

    public static readonly DiagnosticDescriptor TooManyLayers = Error("NETGEN014", "A network has too many layers",
        "The network '{0}' has {1} layers with parameters, but must have no more than {2}; remove at least {3} of its [Hidden] layers");

    public static readonly DiagnosticDescriptor TooManyParameters = Error("NETGEN015", "A network has too many parameters",
        "The network '{0}' has {1} parameters, but must have no more than {2}; make its layers smaller, first of all layer '{3}' ({4} → {5}) with {6} of them");

    public static readonly DiagnosticDescriptor HiddenSoftmax = Error("NETGEN016", "Softmax is for the output layer only",
        "The activation of layer '{1}' of the network '{0}' is Softmax, which only an output layer can have; choose another one, such as Activation.Tanh");

    public static readonly DiagnosticDescriptor SingleSoftmax = Error("NETGEN017", "Softmax needs at least two outputs",
        "The output of the network '{0}' is Softmax of size 1, which is always 1, but must have one output for each class and so at least 2; "
        + "write the number of classes, or choose Activation.Sigmoid for yes or no, or Activation.Identity for a value");

    public static readonly DiagnosticDescriptor LossMismatch = Error("NETGEN018", "The loss does not fit the output",
        "The loss of the network '{0}' is {2}, which does not fit its {1} output; write {3}, or leave the loss out for {4}");

    public static readonly DiagnosticDescriptor NoNetwork = Error("NETGEN019", "Layer attributes without [Network]",
        "The class '{0}' has [{1}] but no [Network], so that no network is written; add [Network], or remove its layer attributes");

    public static readonly DiagnosticDescriptor SpreadOverParts = Error("NETGEN020", "The attributes of a network are spread over several parts of its class",
        "The [{1}] of the network '{0}' is on another part of the class than its [Network], which leaves the order of its layers open; move all of them to one part");

    public static readonly DiagnosticDescriptor MemberCollision = Error("NETGEN021", "A member collides with one that the network adds",
        "The {0} '{1}' collides with the {2} '{3}' that is written into the network class '{4}'; {5}");

    public static readonly DiagnosticDescriptor UndefinedValue = Error("NETGEN022", "The value of an enum is not defined",
        "The {1} of the network '{0}' is {2}, which {3} does not define; write one of {4}");

    public static readonly DiagnosticDescriptor BaseClass = Error("NETGEN023", "The base class does not fit a network",
        "The base class '{1}' of the network class '{0}' {2}; {3}, or choose another base class");

    public static readonly DiagnosticDescriptor ComImport = Error("NETGEN024", "A network class must not be imported from COM",
        "The network class '{0}' is marked [ComImport], so that it cannot have code of its own; remove [ComImport]");

    public static readonly DiagnosticDescriptor RequiredMember = Error("NETGEN025", "A network class must not have required members",
        "The member '{1}' of the network class '{0}' is required, but Load has no value to give it when it makes a network; remove 'required' and give it a default");

    public static readonly DiagnosticDescriptor InputType = Error("NETGEN026", "A type cannot be the input of a network",
        "The input type '{1}' of the network '{0}' {2}; write a struct, class or record with public members of numbers, bool or enums, or a size such as [Input(4)]");

    public static readonly DiagnosticDescriptor GenericTypeArgument = Error("NETGEN027", "The type of an input or output is generic",
        "The type '{1}' of the network '{0}' is generic; write a type of its own, with the type arguments filled in");

    public static readonly DiagnosticDescriptor HiddenTypeArgument = Error("NETGEN028", "The type of an input or output is less visible than the network",
        "The members of the network '{0}' cannot name its type '{1}', because '{2}' is {3}; make it {4}");

    public static readonly DiagnosticDescriptor NoFeatures = Error("NETGEN029", "An input type without features",
        "The input type '{1}' of the network '{0}' has no features left, as all of its members are ignored; take [Feature(Ignore = true)] off at least one");

    public static readonly DiagnosticDescriptor UnsupportedMember = Error("NETGEN030", "A member cannot be an input",
        "The member '{1}' of '{2}' cannot be an input of the network '{0}': {3}; add [Feature(Ignore = true)] to leave it out, or choose another type for it");

    public static readonly DiagnosticDescriptor SpreadMembers = Error("NETGEN031", "The members of an input or output type are spread over several parts",
        "The member '{1}' of '{2}' stands in another part of that type than '{3}', which leaves the order of the inputs or outputs of the network '{0}' open; move all of them to one part");

    public static readonly DiagnosticDescriptor RecursiveFeatures = Error("NETGEN032", "An input type contains itself",
        "The member '{1}' leads back to '{2}', so that the network '{0}' would have inputs without end; add [Feature(Ignore = true)] to it");

    public static readonly DiagnosticDescriptor DuplicateFeature = Error("NETGEN033", "Two features have the same name",
        "The feature '{1}' of the network '{0}' is called '{2}', {3}; give it a name of its own with [Feature(Name = \"…\")], or leave one out with [Feature(Ignore = true)]");

    public static readonly DiagnosticDescriptor EnumTooSmall = Error("NETGEN034", "An enum has too few values",
        "The enum '{2}' of {1} of the network '{0}' has {3}, but must have at least 2; add the values that there are to tell apart");

    public static readonly DiagnosticDescriptor OutputType = Error("NETGEN035", "A type cannot be the output of a network",
        "The output type '{1}' of the network '{0}' {2}; write an enum for classes, bool for yes or no, float for a value, a type with public float members for several, "
        + "or a size such as [Output(3)]");

    public static readonly DiagnosticDescriptor UnsupportedAnswerMember = Error("NETGEN036", "A member cannot be an output",
        "The member '{1}' of '{2}' cannot be an output of the network '{0}': {3}; add [Feature(Ignore = true)] to leave it out, or mend it");

    public static readonly DiagnosticDescriptor ActivationMismatch = Error("NETGEN037", "The activation does not fit the output type",
        "The output of the network '{0}' is {1}, which does not fit the type '{2}'; write {3}, or leave the activation out");

    public static readonly DiagnosticDescriptor MissingValue = Error("NETGEN038", "A feature's missing value does not fit it",
        "Where the feature '{1}' of the network '{0}' is missing, it is to be {2}; write {3}");

    public static readonly DiagnosticDescriptor UnorderedMembers = Error("NETGEN039", "The order of another assembly's members is not known",
        "The type '{1}' of the network '{0}' comes from another assembly and has both fields and properties, whose order cannot be seen there; use a type of your own project, "
        + "or one that has either fields or properties");

    public static readonly DiagnosticDescriptor WeightsNotFound = Error("NETGEN040", "A file of weights is not there",
        "The weights of the network '{0}' are to come from '{1}', which is not there; {2}");

    public static readonly DiagnosticDescriptor WeightsUnreadable = Error("NETGEN041", "A file of weights cannot be read",
        "The weights of the network '{0}' cannot be read: {1}");

    public static readonly DiagnosticDescriptor WeightsMismatch = Error("NETGEN042", "A file of weights is of another network",
        "The weights in '{1}' are not those of the network '{0}': {2}; {3}, or name another file");

    public static readonly DiagnosticDescriptor ImportWithoutActivations = Error("NETGEN043", "A file does not say the activations",
        "The network '{0}' cannot be imported from '{1}', which does not say the activations of its layers; declare {2} with their activations, and give the file as [Network(Weights = …)]");

    public static readonly DiagnosticDescriptor ImportWithLayers = Error("NETGEN044", "An imported network has its layers from the file",
        "The network '{0}' is imported, layers and weights, so [{1}] must not be there; remove it, or [Import] and give the file as [Network(Weights = …)]");

    public static readonly DiagnosticDescriptor ExportWithoutWeights = Error("NETGEN045", "C functions need weights",
        "The network '{0}' is to export C functions, which answer with the weights that are compiled in; name a file of them as [Network(Weights = …)], or remove NativeExport");

    public static readonly DiagnosticDescriptor ExportName = Error("NETGEN046", "C functions cannot be called so",
        "The C functions of the network '{0}' cannot begin with '{1}'; write up to {2} letters of English, digits and underscores, a letter first");

    public static readonly DiagnosticDescriptor ExportTwice = Error("NETGEN047", "Two networks export the same C functions",
        "The C functions of the network '{0}' begin with '{1}', as those of '{2}' do; write another name");

    public static readonly DiagnosticDescriptor OtherGenerator = Error("NETGEN048", "Another source generator makes what a network is declared by",
        "The network '{0}' is written without {1}, which another source generator makes and NetGen cannot see; {2}");

    public static readonly DiagnosticDescriptor OldLanguage = Error("NETGEN049", "The version of C# is too old",
        "The network '{0}' needs C# {1} or later, but this project is compiled as C# {2}; remove <LangVersion> from the project file, or write <LangVersion>latest</LangVersion>");

    public static readonly DiagnosticDescriptor WeightsUnread = Error("NETGEN050", "The numbers of a file of weights were not read",
        "The numbers of '{1}' were not read for the network '{0}', because the last build did not find its name as a literal or a constant in the project's files; "
        + "save the file and build, or list the model in the project file as <NetGenModel Include=\"{1}\" />");

    public static readonly DiagnosticDescriptor MisplacedLayerNames = Error("NETGEN051", "Names of layers that cannot be used",
        "The [LayerNames] of the network '{0}' {1}; {2}");

    public static readonly DiagnosticDescriptor LayerOrder = Error("NETGEN052", "The order of a file's layers is not known",
        "The layers in '{1}' cannot be put in order for the network '{0}': {2}; {3}");

    public static readonly DiagnosticDescriptor InternalFault = Error("NETGEN099", "NetGen failed",
        "NetGen could not write the network '{0}' because of a fault of its own; please report it with the declaration: {1}");

    /// <summary>All that the analyzer may report; <see cref="InternalFault"/> comes from the generator.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> OfDeclarations = ImmutableArray.Create(
        NotPartial, Static, Abstract, FileLocal, Record, Generic, PrimaryConstructor, OuterNotPartial,
        NoInput, SecondInput, NoOutput, SecondOutput, SizeOutOfRange, TooManyLayers, TooManyParameters,
        HiddenSoftmax, SingleSoftmax, LossMismatch, NoNetwork, SpreadOverParts, MemberCollision, UndefinedValue,
        BaseClass, ComImport, RequiredMember,
        InputType, GenericTypeArgument, HiddenTypeArgument, NoFeatures, UnsupportedMember, SpreadMembers, RecursiveFeatures, DuplicateFeature,
        EnumTooSmall, OutputType, UnsupportedAnswerMember, ActivationMismatch, MissingValue, UnorderedMembers,
        WeightsNotFound, WeightsUnreadable, WeightsMismatch, ImportWithoutActivations, ImportWithLayers,
        ExportWithoutWeights, ExportName, ExportTwice, OtherGenerator, OldLanguage, WeightsUnread, MisplacedLayerNames, LayerOrder);

    private static DiagnosticDescriptor Error(string id, string title, string message) => new(
        id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, customTags: WellKnownDiagnosticTags.NotConfigurable);
}
