using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>Loops around register tiles.</summary>
internal static class TiledText
{
    /// <summary>The lane type whose lanes never mix: as wide as a register where the layer's padding allows it.</summary>
    public static string LaneType(int block) => block == Budget.LogicalLanes ? "V" : "V" + block;

    /// <summary>How many floats such a lane type holds.</summary>
    public static string Width(int block) => block == Budget.LogicalLanes ? "V.Count" : Literal.Of(block);

    /// <summary>The v-th vector from an offset on, as a term to add: nothing for the first.</summary>
    public static string PlusVector(int v, int block) => v == 0 ? "" : v == 1 ? $" + {Width(block)}" : $" + {v} * {Width(block)}";

    /// <summary>How many vectors, in words.</summary>
    public static string Vectors(int count) => count == 1 ? "1 vector" : $"{count} vectors";

    /// <summary>The v-th vector of a row, from a pointer on.</summary>
    public static string InRow(int offset, int v, int block) => offset == 0 ? Vector(v, block) : Literal.Of(offset) + PlusVector(v, block);

    /// <summary>The v-th vector of the r-th row from row s on, of rows with a stride.</summary>
    public static string OfRow(int r, int stride, int v, int block) => (r == 0 ? "s" : $"(s + {r})") + $" * {stride} + j{PlusVector(v, block)}";

    /// <summary>The v-th vector from a pointer on.</summary>
    public static string Vector(int v, int block) => v == 0 ? "0" : v == 1 ? Width(block) : $"{v} * {Width(block)}";

    /// <summary>A loop over a layer's units, <c>j</c>, in tiles of vectors, and one over the rest if the tile does not divide them.</summary>
    public static void UnitTiles(SourceWriter writer, int blocks, int block, Tile tile, Action<int> body)
    {
        int rest = tile.RestVectors;
        UnitTile(writer, 0, (blocks - rest) * block, tile.Vectors, block, body);
        if (rest > 0)
        {
            UnitTile(writer, (blocks - rest) * block, blocks * block, rest, block, body);
        }
    }

    /// <summary>Lines for each whole block of a row, in a loop over <c>k</c> if there are several; nothing if there is none.</summary>
    public static void WholeBlocks(SourceWriter writer, int count, int block, Action<string> body)
    {
        if (count == 1)
        {
            body("0");
        }
        else if (count > 1)
        {
            using (writer.Open($"for (nint k = 0; k < {count * block}; k += {block})"))
            {
                body("k");
            }
        }
    }

    /// <summary>
    /// Sums of products in registers: rows of A, one value of each broadcast against vectors of a row of B, over all rows of B.
    /// </summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="rows">Rows of A.</param>
    /// <param name="vectors">Vectors of B.</param>
    /// <param name="block">Of B's units.</param>
    /// <param name="loop">The head of the loop over the rows of B.</param>
    /// <param name="a">Where the value of row r lies, as lane operations take it.</param>
    /// <param name="b">The pointer to the vectors of B.</param>
    /// <param name="advance">What moves the pointers on.</param>
    public static void Products(
        SourceWriter writer, int rows, int vectors, int block, string loop, Func<int, string> a, string b, params string[] advance)
    {
        string type = LaneType(block);
        using (writer.Open(loop))
        {
            for (int v = 0; v < vectors; v++)
            {
                writer.Line($"{type} {b}{v} = {type}.Load(ref {b}, {Vector(v, block)});");
            }

            for (int r = 0; r < rows; r++)
            {
                if (vectors == 1)
                {
                    writer.Line($"sum{r}0 = {type}.MultiplyAdd({a(r)}, {b}0, sum{r}0);");
                    continue;
                }

                writer.Line($"{type} a{r} = {type}.Broadcast({a(r)});");
                for (int v = 0; v < vectors; v++)
                {
                    writer.Line($"sum{r}{v} = {type}.MultiplyAdd(a{r}, {b}{v}, sum{r}{v});");
                }
            }

            foreach (string line in advance)
            {
                writer.Line(line);
            }
        }
    }

    /// <summary>Every sum of a tile.</summary>
    public static IEnumerable<(int Row, int Vector)> Cells(int rows, int vectors)
    {
        for (int r = 0; r < rows; r++)
        {
            for (int v = 0; v < vectors; v++)
            {
                yield return (r, v);
            }
        }
    }

    /// <summary>Moves a pointer on by a number of floats.</summary>
    public static string Advance(string pointer, int floats) => $"{pointer} = ref Unsafe.Add(ref {pointer}, {floats});";

    private static void UnitTile(SourceWriter writer, int from, int to, int vectors, int block, Action<int> body)
    {
        string step = vectors == 1 ? Width(block) : block == Budget.LogicalLanes ? $"{vectors} * {Width(block)}" : Literal.Of(vectors * block);
        using (writer.Open($"for (nint j = {from}; j < {to}; j += {step})"))
        {
            body(vectors);
        }
    }
}
