using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Declaration.Types;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;
using static NetGen.Generator.Declaration.ProblemList;

namespace NetGen.Generator.Declaration;

/// <summary>Reads input, layers and loss from the attributes of one class, and checks them.</summary>
internal sealed class LayerReader
{
    private readonly string _network;
    private readonly TypedLayers _types;
    private readonly NetworkAttributes _attributes;
    private readonly Location _identifier;
    private readonly ProblemList _problems;
    private readonly ImmutableArray<LayerAttribute> _inputs;
    private readonly ImmutableArray<LayerAttribute> _hidden;
    private readonly ImmutableArray<LayerAttribute> _outputs;

    /// <param name="network">The class, as messages name it.</param>
    /// <param name="types">Its attributes, and the types that they name.</param>
    /// <param name="identifier">Where to show that something is missing.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public LayerReader(string network, TypedLayers types, Location identifier, ProblemList problems)
    {
        _network = network;
        _types = types;
        _attributes = types.Attributes;
        _identifier = identifier;
        _problems = problems;
        _inputs = _attributes.Of(NetworkAttributes.Input);
        _hidden = _attributes.Of(NetworkAttributes.Hidden);
        _outputs = _attributes.Of(NetworkAttributes.Output);
        Names = LayerNames.Of(_hidden.Length);
    }

    /// <summary>The names of all layers with parameters, also of those that are not sound.</summary>
    private EquatableArray<string> Names { get; }

    /// <summary>What the members are made of, also of a network that is not sound.</summary>
    /// <param name="classifies">Whether it answers with a class, where that cannot be told.</param>
    public MemberShape Members(bool classifies) => new(Names, Classifies ?? (classifies || _attributes.Weights is { IsImport: true }), _types.Input, _types.Output) { IsBaked = _attributes.Weights is not null };

    /// <summary>Whether the network answers with a class; null where that cannot be told.</summary>
    private bool? Classifies => OnlyOutput is { Activation: Activation activation } output
        ? activation == Activation.Softmax || output.Size is int size && EmittedMembers.Classifies(activation, size)
        : null;

    private LayerAttribute? OnlyOutput => _outputs.Length == 1 ? _outputs[0] : null;

    /// <summary>Checks everything about the layers.</summary>
    public void Check()
    {
        NativeExportReader.Check(_network, _attributes, _problems);
        _attributes.Names?.Check(_network, _attributes.Weights, _problems);
        if (_attributes.Weights is { IsImport: true } import)
        {
            CheckImport(import);
            return;
        }

        CheckParts();
        CheckOnce(_inputs, Descriptors.NoInput, Descriptors.SecondInput);
        CheckOnce(_outputs, Descriptors.NoOutput, Descriptors.SecondOutput);
        foreach (LayerAttribute input in _inputs)
        {
            CheckSize(input, "the input");
            CheckScaling(input);
        }

        for (int index = 0; index < _hidden.Length; index++)
        {
            string name = $"layer '{LayerNames.Hidden(index, _hidden.Length)}'";
            CheckSize(_hidden[index], name);
            CheckHiddenActivation(_hidden[index], index, name);
        }

        foreach (LayerAttribute output in _outputs)
        {
            CheckSize(output, $"layer '{LayerNames.Output}'");
            CheckOutputActivation(output);
        }

        LossReader.Check(_network, _attributes, OnlyOutput?.Activation, _problems);
        CheckTotals();
    }

    /// <summary>The network, once everything has been found sound.</summary>
    public NetworkDeclaration Declare(TypeDeclaration type)
    {
        Loss loss = LossReader.Read(_attributes.Network!);
        if (_attributes.Weights is { IsImport: true } import)
        {
            return new NetworkDeclaration(type, 0, default, loss) { WeightsFile = import.Path, IsImported = true, NativeExport = NativeExportReader.Read(_attributes.Network!) };
        }

        Activation output = _outputs[0].Activation!.Value;
        return new NetworkDeclaration(type, _inputs[0].Size!.Value, Stack().ToEquatableArray(), LossTable.Resolve(loss, output))
        {
            Scaling = (Scaling)_inputs[0].ScalingValue,
            Input = _types.Input,
            Output = _types.Output,
            WeightsFile = _attributes.Weights?.Path,
            NamesInFile = _attributes.Names?.Names ?? default,
            NativeExport = NativeExportReader.Read(_attributes.Network!),
        };
    }

    /// <summary>An imported network has its layers from the file, and its loss must fit them.</summary>
    private void CheckImport(WeightsArgument import)
    {
        if (import.IsRepeated)
        {
            _problems.Add(Descriptors.ImportWithLayers, import.Location, _network, "Network(Weights = …)");
        }

        foreach (LayerAttribute layer in _attributes.Layers)
        {
            _problems.Add(Descriptors.ImportWithLayers, layer.Location, _network, layer.Kind);
        }

        LossReader.Check(_network, _attributes, output: null, _problems);
    }

    private void CheckParts()
    {
        HashSet<SyntaxNode?> reported = new() { _attributes.NetworkPart };
        foreach (LayerAttribute layer in _attributes.Layers)
        {
            if (reported.Add(layer.Part))
            {
                _problems.Add(Descriptors.SpreadOverParts, layer.Location, _network, layer.Kind);
            }
        }
    }

    private void CheckOnce(ImmutableArray<LayerAttribute> attributes, DiagnosticDescriptor missing, DiagnosticDescriptor repeated)
    {
        if (attributes.IsEmpty)
        {
            _problems.Add(missing, _identifier, _network);
        }

        foreach (LayerAttribute second in attributes.Skip(1))
        {
            _problems.Add(repeated, second.Location, _network, Number(attributes.Length));
        }
    }

    private void CheckSize(LayerAttribute layer, string name)
    {
        if (layer.Size is int size && !layer.HasSoundSize)
        {
            _problems.Add(
                Descriptors.SizeOutOfRange, layer.SizeLocation, _network, name, Number(size), Number(DeclarationLimits.MinSize), Number(DeclarationLimits.MaxSize));
        }
    }

    private void CheckHiddenActivation(LayerAttribute layer, int index, string name)
    {
        if (layer.Activation == Activation.Softmax)
        {
            _problems.Add(Descriptors.HiddenSoftmax, layer.ActivationLocation, _network, LayerNames.Hidden(index, _hidden.Length));
        }
        else
        {
            CheckDefined(layer, name, Enum.GetNames(typeof(Activation)).Where(value => value != nameof(Activation.Softmax)));
        }
    }

    private void CheckScaling(LayerAttribute input)
    {
        if (!Enum.IsDefined(typeof(Scaling), input.ScalingValue))
        {
            _problems.Add(
                Descriptors.UndefinedValue, input.ScalingLocation, _network, "scaling", Number(input.ScalingValue), nameof(Scaling),
                string.Join(", ", Enum.GetNames(typeof(Scaling))));
        }
    }

    private void CheckOutputActivation(LayerAttribute output)
    {
        if (_types.Output is TypedOutput type && output is { Size: not null, WrittenActivation: not null, Activation: Activation written } && !type.Allows(written))
        {
            _problems.Add(
                Descriptors.ActivationMismatch, output.ActivationLocation, _network, written, type.ShortName,
                type.IsOfClasses ? $"Activation.{type.NaturalActivation}" : "any but Activation.Softmax");
        }
        else if (output is { Activation: Activation.Softmax, Size: 1 })
        {
            _problems.Add(Descriptors.SingleSoftmax, output.SizeLocation, _network);
        }
        else
        {
            CheckDefined(output, $"layer '{LayerNames.Output}'", Enum.GetNames(typeof(Activation)));
        }
    }

    private void CheckDefined(LayerAttribute layer, string name, IEnumerable<string> allowed)
    {
        if (layer.ActivationValue is int value && layer.Activation is null)
        {
            _problems.Add(
                Descriptors.UndefinedValue, layer.ActivationLocation, _network, $"activation of {name}", Number(value), nameof(Activation), string.Join(", ", allowed));
        }
    }

    private void CheckTotals()
    {
        int layerCount = _hidden.Length + 1;
        if (layerCount > DeclarationLimits.MaxLayers)
        {
            int excess = layerCount - DeclarationLimits.MaxLayers;
            _problems.Add(
                Descriptors.TooManyLayers, _hidden[_hidden.Length - excess].Location, _network, Number(layerCount), Number(DeclarationLimits.MaxLayers), Number(excess));
        }
        else if (_inputs.Length == 1 && _outputs.Length == 1 && _attributes.Layers.All(layer => layer.HasSoundSize))
        {
            CheckParameterCount();
        }
    }

    private void CheckParameterCount()
    {
        List<LayerDeclaration> stack = Stack();
        long count = stack.Sum(layer => layer.ParameterCount);
        if (count > DeclarationLimits.MaxParameters)
        {
            LayerDeclaration largest = stack.OrderByDescending(layer => layer.ParameterCount).First();
            LayerAttribute attribute = _hidden.Concat(_outputs).ElementAt(stack.IndexOf(largest));
            _problems.Add(
                Descriptors.TooManyParameters, attribute.Location, _network, Number(count), Number(DeclarationLimits.MaxParameters),
                largest.Name, Number(largest.Inputs), Number(largest.Outputs), Number(largest.ParameterCount));
        }
    }

    /// <summary>The layers, for sizes that are sound; an activation that is not sound counts as the identity here.</summary>
    private List<LayerDeclaration> Stack()
    {
        List<LayerDeclaration> stack = new();
        int inputs = _inputs[0].Size!.Value;
        foreach (LayerAttribute layer in _hidden.Concat(_outputs))
        {
            int outputs = layer.Size!.Value;
            stack.Add(new LayerDeclaration(Names[stack.Count], inputs, outputs, layer.Activation ?? Activation.Identity));
            inputs = outputs;
        }

        return stack;
    }
}
