namespace NetGen.Build.Sources;

/// <summary>What a piece of C# is, as far as constant texts need to know.</summary>
internal enum TokenKind
{
    /// <summary>A name or a keyword.</summary>
    Word,

    /// <summary>A string without holes.</summary>
    Text,

    /// <summary>Anything else: one character of it.</summary>
    Sign,
}

/// <summary>A piece of C#.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The word, the value of the string, or the character.</param>
internal readonly record struct Token(TokenKind Kind, string Value)
{
    /// <summary>Whether this is a certain character.</summary>
    public bool Is(char sign) => Kind == TokenKind.Sign && Value[0] == sign;

    /// <summary>Whether this is a certain word.</summary>
    public bool Is(string word) => Kind == TokenKind.Word && Value == word;
}
