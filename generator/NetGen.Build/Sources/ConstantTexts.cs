namespace NetGen.Build.Sources;

/// <summary>The values that constant expressions of texts can have, by the constants of a project. Names are looked at without their types: several values are better than a model that is not read.</summary>
internal sealed class ConstantTexts
{
    /// <summary>Values of one expression at most.</summary>
    private const int MaxValues = 64;

    /// <summary>Constants that lead to one another at most: those of a circle never end.</summary>
    private const int MaxDepth = 16;

    private readonly Dictionary<string, List<ArraySegment<Token>>> _constants = new(StringComparer.Ordinal);

    /// <summary>Takes up the constants that a file declares.</summary>
    public void Add(Token[] tokens)
    {
        for (int at = 0; at < tokens.Length; at++)
        {
            if (!tokens[at].Is("const"))
            {
                continue;
            }

            // const string Name = …, Name = …;
            for (int name = at + 2; name + 1 < tokens.Length && tokens[name].Kind == TokenKind.Word && tokens[name + 1].Is('='); name = at + 1)
            {
                ArraySegment<Token> expression = Expression(tokens, name + 2);
                if (!_constants.TryGetValue(tokens[name].Value, out List<ArraySegment<Token>>? all))
                {
                    _constants.Add(tokens[name].Value, all = []);
                }

                all.Add(expression);
                at = expression.Offset + expression.Count;
            }
        }
    }

    /// <summary>An expression, from its first token to the comma, bracket or semicolon behind it.</summary>
    public static ArraySegment<Token> Expression(Token[] tokens, int start)
    {
        int depth = 0;
        int end = start;
        for (; end < tokens.Length; end++)
        {
            Token token = tokens[end];
            depth += token.Is('(') ? 1 : token.Is(')') ? -1 : 0;
            if (depth < 0 || (depth == 0 && (token.Is(',') || token.Is(';') || token.Is(']'))))
            {
                break;
            }
        }

        return new ArraySegment<Token>(tokens, Math.Min(start, end), Math.Max(0, end - start));
    }

    /// <summary>The values that an expression can have: a text, a constant, or a sum of these; none if it is anything else.</summary>
    public IReadOnlyList<string> Values(ArraySegment<Token> expression, int depth = 0)
    {
        IReadOnlyList<string> values = [""];
        int at = 0;
        while (values.Count > 0)
        {
            IReadOnlyList<string> next = depth < MaxDepth ? Term(expression, ref at, depth) : [];
            values = [.. values.SelectMany(value => next.Select(end => value + end)).Distinct(StringComparer.Ordinal).Take(MaxValues)];
            if (at >= expression.Count)
            {
                return values;
            }

            values = expression[at++].Is('+') ? values : [];
        }

        return values;
    }

    private IReadOnlyList<string> Term(ArraySegment<Token> expression, ref int at, int depth)
    {
        if (at >= expression.Count)
        {
            return [];
        }

        if (expression[at].Kind == TokenKind.Text)
        {
            return [expression[at++].Value];
        }

        if (expression[at].Is('('))
        {
            ArraySegment<Token> inner = Expression(expression.Array!, expression.Offset + at + 1);
            at += inner.Count + 2;
            return Values(inner, depth + 1);
        }

        string name = "";
        while (at < expression.Count && (expression[at].Kind == TokenKind.Word || expression[at].Is('.') || expression[at].Is(':')))
        {
            name = expression[at++].Value;
        }

        return _constants.TryGetValue(name, out List<ArraySegment<Token>>? all) ? [.. all.SelectMany(constant => Values(constant, depth + 1))] : [];
    }
}
