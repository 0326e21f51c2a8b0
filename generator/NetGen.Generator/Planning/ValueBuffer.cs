namespace NetGen.Generator.Planning;

/// <summary>Whose memory a buffer is.</summary>
internal enum BufferHome
{
    /// <summary>The samples that the caller passes: rows without padding.</summary>
    Input,

    /// <summary>The outputs that the caller receives: rows without padding.</summary>
    Output,

    /// <summary>The targets that the caller passes: rows without padding.</summary>
    Target,

    /// <summary>Working memory.</summary>
    Scratch,
}

/// <summary>Named values of a sample: what steps read and write.</summary>
/// <param name="Name">As the equations and the text call it: hidden, logits, δhidden.</param>
/// <param name="Home">Whose memory it is.</param>
/// <param name="Size">Values a sample.</param>
/// <param name="Block">Units that are handled together.</param>
/// <param name="Constant">The name of the constant that holds <paramref name="Offset"/>.</param>
/// <param name="Offset">Where it starts in scratch, in floats.</param>
internal sealed record ValueBuffer(string Name, BufferHome Home, int Size, int Block, string Constant, int Offset)
{
    public int Blocks => (Size + Block - 1) / Block;

    /// <summary>Floats from one sample's values to the next one's.</summary>
    public int Stride => Home == BufferHome.Scratch ? Blocks * Block : Size;

    /// <summary>Units in the last block.</summary>
    public int UnitsInLastBlock => Size - (Blocks - 1) * Block;

    /// <summary>Whether the last block has lanes without a unit.</summary>
    public bool IsPadded => UnitsInLastBlock != Block;
}
