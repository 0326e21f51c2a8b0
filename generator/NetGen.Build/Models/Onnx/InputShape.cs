using System.Globalization;

namespace NetGen.Build.Models.Onnx;

/// <summary>What is known of the shape of a graph's input before the first layer: samples first, then the sizes of one sample.</summary>
internal sealed class InputShape
{
    private readonly OnnxModel _model;
    private readonly OnnxValue _input;
    private bool _isFlat;
    private long? _width;

    /// <summary>Takes the shape that the graph says.</summary>
    public InputShape(OnnxModel model)
    {
        _model = model;
        _input = model.Inputs[0];
        _isFlat = _input.Dimensions is null or [_, _];
        _width = _input.Dimensions is [_, long width] ? width : null;
    }

    /// <summary>Numbers of one sample; null where they are not known.</summary>
    private long? SampleSize
    {
        get
        {
            Int128 size = 1;
            foreach (long? dimension in _input.Dimensions?.Skip(1) ?? [null])
            {
                size *= dimension ?? 0;
                if (size == 0 || size > int.MaxValue)
                {
                    return null;
                }
            }

            return (long)size;
        }
    }

    /// <summary>Makes one row of each sample.</summary>
    public void Flatten(OnnxNode node, long axis)
    {
        if (axis != 1)
        {
            throw Error($"expected axis = 1, which leaves the samples apart, found {axis}; flatten from dimension 1, as torch.nn.Flatten does", node);
        }

        _isFlat = true;
        _width ??= SampleSize;
    }

    /// <summary>Makes one row of each sample, by another way.</summary>
    /// <param name="node">The node.</param>
    /// <param name="shape">The shape that it gives.</param>
    /// <param name="meansZero">Whether 0 is a size and does not stand for the input's.</param>
    public void Reshape(OnnxNode node, long[] shape, bool meansZero)
    {
        long? samples = _input.Dimensions is [long known, ..] ? known : null;
        bool keepsSamples = shape is [0, _] && !meansZero || shape is [long rows, _] && rows > 0 && rows == samples;

        // −1 stands for the samples only if the other size is just that of one.
        bool findsSamples = shape is [-1, long width] && width > 0 && width == SampleSize;
        bool findsWidth = shape is [_, -1 or > 0];
        if (!findsSamples && !(keepsSamples && findsWidth))
        {
            throw Error(string.Create(
                CultureInfo.InvariantCulture, $"expected a shape that makes one row of each sample, such as [-1, {SampleSize?.ToString(CultureInfo.InvariantCulture) ?? "n"}], found [{string.Join(", ", shape)}] for the input {_input.ShapeText}; flatten from dimension 1, as x.flatten(1) does"), node);
        }

        _isFlat = true;
        _width = shape[1] > 0 ? shape[1] : SampleSize;
    }

    /// <summary>Holds the first layer against the shape.</summary>
    public void CheckInputs(int inputs, OnnxNode node, OnnxTensor weights)
    {
        if (!_isFlat)
        {
            throw Error($"expected an input [samples, {inputs}], found {_input.ShapeText}; flatten the samples before the first layer, as torch.nn.Flatten does", node);
        }

        if (_width is long width && width != inputs)
        {
            throw Error($"expected weights {weights.Place} for {width} inputs, as the graph's input {DataFormatException.Quote(_input.Name)} has so many, found weights for {inputs}; export the model again, with the shape of the input that it was trained on", node);
        }
    }

    private ModelFormatException Error(string reason, OnnxNode node) => new(_model.File, reason, node.Place);
}
