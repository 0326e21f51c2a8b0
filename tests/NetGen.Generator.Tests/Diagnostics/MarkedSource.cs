using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>Source in which <c>{|NETGEN013:…|}</c> marks where a diagnostic is expected; marks may nest.</summary>
internal sealed record MarkedSource(string Text, IReadOnlyList<Mark> Marks)
{
    public static MarkedSource Parse(string marked)
    {
        StringBuilder text = new();
        Stack<(string Id, int Start)> open = new();
        List<Mark> marks = [];
        for (int index = 0; index < marked.Length; index++)
        {
            if (Follows("{|"))
            {
                int colon = marked.IndexOf(':', index);
                open.Push((marked[(index + 2)..colon], text.Length));
                index = colon;
            }
            else if (Follows("|}"))
            {
                (string id, int start) = open.Pop();
                marks.Add(new Mark(id, TextSpan.FromBounds(start, text.Length)));
                index++;
            }
            else
            {
                text.Append(marked[index]);
            }

            bool Follows(string token) => string.CompareOrdinal(marked, index, token, 0, token.Length) == 0;
        }

        Assert.Empty(open);
        return new MarkedSource(text.ToString(), marks);
    }
}

/// <summary>Where a diagnostic is expected.</summary>
internal readonly record struct Mark(string Id, TextSpan Span);
