namespace NetGen.Execution;

/// <summary>
/// The factor of each parameter's own value in its gradient: l2 for those that decay, 0 for the others. Most blocks of 16 parameters have the same
/// factor throughout, so what is stored is stretches of blocks with the same 16 factors.
/// </summary>
internal sealed class L2Pull
{
    /// <summary>Floats in a block: the most that a lane type has, and a multiple of the others.</summary>
    public const int Block = 16;

    private static readonly ParameterBlock _none = new(0);

    private readonly Stretch[] _stretches;

    public L2Pull(ParameterLayout layout, float l2)
    {
        if (l2 == 0)
        {
            IsNone = true;
            _stretches = [];
            Factors = _none;
            return;
        }

        // Padding is zero, so its factor is of no matter; the one of the parameters beside it makes the fewest stretches.
        ParameterBlock factors = new(layout.BlockLength);
        foreach (ref readonly ParameterTensor tensor in layout.Tensors)
        {
            if (tensor.Decays)
            {
                factors.Span[tensor.Offset..tensor.End].Fill(l2);
            }
        }

        List<Stretch> stretches = [];
        List<float> distinct = [];
        for (int start = 0; start < layout.BlockLength; start += Block)
        {
            ReadOnlySpan<float> ofBlock = factors.WholeBlocks.Slice(start, Block);
            if (stretches.Count > 0 && ofBlock.SequenceEqual(factors.WholeBlocks.Slice(start - Block, Block)))
            {
                stretches[^1] = stretches[^1] with { End = start + Block };
            }
            else
            {
                stretches.Add(new Stretch(start, start + Block, distinct.Count));
                distinct.AddRange(ofBlock);
            }
        }

        _stretches = [.. stretches];
        Factors = new ParameterBlock(distinct.Count);
        distinct.CopyTo(Factors.Span);
    }

    /// <summary>Whether all factors are 0.</summary>
    public bool IsNone { get; }

    /// <summary>The stretches, in order; together they are the whole block. None where all factors are 0.</summary>
    public ReadOnlySpan<Stretch> Stretches => _stretches;

    /// <summary>The factors that stretches refer to, 16 a stretch.</summary>
    public ParameterBlock Factors { get; }

    /// <summary>Blocks in a row with the same factors, all places in floats.</summary>
    /// <param name="Start">The first parameter.</param>
    /// <param name="End">The first parameter behind.</param>
    /// <param name="Factors">Where the 16 factors of each block lie in <see cref="L2Pull.Factors"/>.</param>
    public readonly record struct Stretch(int Start, int End, int Factors);
}
