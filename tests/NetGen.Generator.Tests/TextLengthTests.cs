using NetGen.Generator.Emission;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Planning;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests;

public sealed class TextLengthTests
{
    private static readonly Activation[] _all = [.. Enum.GetValues<Activation>().Where(a => a != Activation.Softmax)];

    private static int Lines(NetworkShape shape, out Form form)
    {
        NetworkPlan plan = PlannedNetwork.Plan(shape);
        form = plan.Form;
        string text = NetworkSource.Write(PlannedNetwork.Declare(shape), plan);
        return text.Count(c => c == '\n');
    }

    private static NetworkShape Make(int[] sizes, Func<int, Activation> hidden, Activation output, Loss loss)
    {
        IEnumerable<LayerShape> layers = Enumerable.Range(1, sizes.Length - 1)
            .Select(i => new LayerShape(sizes[i - 1], sizes[i], i < sizes.Length - 1 ? hidden(i) : output));
        return new NetworkShape(sizes[0], [.. layers], loss);
    }

    [Fact]
    public void Measure()
    {
        Random r = new(5);
        List<(int, string)> found = [];
        void Try(int[] sizes, Func<int, Activation> hidden, Activation output, Loss loss)
        {
            NetworkShape s = Make(sizes, hidden, output, loss);
            int lines = Lines(s, out Form form);
            found.Add((lines, $"{form} L={s.Layers.Length} {s}"));
        }
        Activation[] outs = Enum.GetValues<Activation>();
        int n = int.Parse(Environment.GetEnvironmentVariable("NETGEN_FUZZ_CASES") ?? "300");
        for (int c = 0; c < n; c++)
        {
            int depth = r.Next(4) == 0 ? 63 : r.Next(64);
            int max = new[] { 1, 2, 3, 4, 9, 17, 40, 130, 200, 1000 }[r.Next(10)];
            int[] sizes = [.. Enumerable.Range(0, depth + 2).Select(_ => r.Next(1, max + 1))];
            Activation o = outs[r.Next(outs.Length)];
            if (o == Activation.Softmax) sizes[^1] = Math.Max(2, sizes[^1]);
            Loss[] losses = RandomDeclarations.LossesOf(o);
            Activation one = _all[r.Next(_all.Length)];
            bool mixed = r.Next(2) == 0;
            int seed = r.Next();
            Try(sizes, i => mixed ? _all[(i * 7 + seed % 11) % _all.Length] : one, o, losses[r.Next(losses.Length)]);
        }
        // shallow single-layer extremes near the unroll budget
        for (int i = 1; i <= 208; i++)
            foreach (int j in new[] { 208 / i, Math.Max(1, 208 / i - 1) })
                foreach (Activation o in outs)
                    foreach (Loss l in RandomDeclarations.LossesOf(o))
                    {
                        if (o == Activation.Softmax && j < 2) continue;
                        Try([i, j], k => Activation.Tanh, o, l);
                        if (i + j <= 208) for (int h = 1; h * (i + j) <= 208 && h < 16; h++) Try([i, h, j], k => Activation.GELU, o, l);
                    }
        File.WriteAllLines("/tmp/lines.txt", found.OrderByDescending(f => f.Item1).Select(f => $"{f.Item1} {f.Item2}"));
    }

    [Fact]
    public void Climb() => ClimbAll();

    private static IEnumerable<int> Depths() => (Environment.GetEnvironmentVariable("DEPTHS") ?? "1 2 3 4 5 6 7 8 10 12 16").Split(' ').Select(int.Parse);

    private static void ClimbAll()
    {
        Activation[] outs = Enum.GetValues<Activation>();
        List<string> found = [];
        foreach ((bool unrolled, int depth) in new[] { true, false }.SelectMany(u => Depths().Select(d => (u, d))))
        {
            int best = 0; NetworkShape? at = null; Form bestForm = default;
            for (int start = 0; start < 6; start++)
            {
                Random r = new(start);
                int[] cur = [.. Enumerable.Range(0, depth + 1).Select(_ => r.Next(1, unrolled ? 4 : 300))];
                Activation[] acts = [.. Enumerable.Range(0, depth + 1).Select(_ => _all[r.Next(_all.Length)])];
                Activation o = outs[r.Next(outs.Length)];
                Loss l = RandomDeclarations.LossesOf(o)[0];
                int score = 0;
                for (int step = 0; step < 400; step++)
                {
                    int[] next = [.. cur]; Activation[] na = [.. acts]; Activation no = o; Loss nl = l;
                    for (int m = r.Next(1, 4); m > 0; m--)
                    {
                        int k = r.Next(next.Length);
                        switch (r.Next(5))
                        {
                            case 0: next[k] = Math.Max(1, next[k] + r.Next(-2, 3)); break;
                            case 1: next[k] = r.Next(1, unrolled ? 20 : 2000); break;
                            case 2: next[k] = unrolled ? Math.Max(1, 208 / Math.Max(1, next[Math.Max(0, k - 1)]) - r.Next(4)) : r.Next(1, 200); break;
                            case 3: na[k] = _all[r.Next(_all.Length)]; break;
                            default: no = outs[r.Next(outs.Length)]; nl = RandomDeclarations.LossesOf(no)[r.Next(RandomDeclarations.LossesOf(no).Length)]; break;
                        }
                    }
                    if (no == Activation.Softmax) next[^1] = Math.Max(2, next[^1]);
                    NetworkShape shape = Make(next, i => na[i], no, nl);
                    int lines = Lines(shape, out Form form);
                    if ((form == Form.Unrolled) != unrolled) continue;
                    if (lines >= score) { score = lines; cur = next; acts = na; o = no; l = nl; }
                    if (lines > best) { best = lines; at = shape; bestForm = form; }
                }
            }
            found.Add($"{best} {bestForm} L={depth} {at}");
        }
        File.WriteAllLines("/tmp/climb.txt", found);
    }

    [Fact]
    public void Dump()
    {
        void D(string name, int[] sizes, Activation[] acts, Loss loss)
        {
            NetworkShape s = Make(sizes, i => acts[i - 1], acts[^1], loss);
            File.WriteAllText($"/tmp/dump_{name}.cs", NetworkSource.Write(PlannedNetwork.Declare(s), PlannedNetwork.Plan(s)));
        }

        D("u5", [72, 1, 20, 1, 16, 5], [Activation.Softplus, Activation.SELU, Activation.SiLU, Activation.GELU, Activation.LeakyReLU], Loss.MeanAbsoluteError);
        D("u64", [.. Enumerable.Repeat(0, 65).Select((_, i) => i % 3 == 0 ? 1 : 2)], [.. Enumerable.Range(0, 64).Select(i => _all[i % _all.Length])], Loss.MeanAbsoluteError);
        D("t6", [16, 483, 1133, 1386, 1611, 1131, 163], [Activation.GELU, Activation.GELU, Activation.SiLU, Activation.SiLU, Activation.SiLU, Activation.Softmax], Loss.CrossEntropy);
        D("T1", [2, 3, 2], [Activation.Tanh, Activation.Softmax], Loss.CrossEntropy);
        D("T2", [4, 8, 3], [Activation.Tanh, Activation.Softmax], Loss.CrossEntropy);
        D("T6", [784, 512, 512, 10], [Activation.Tanh, Activation.Tanh, Activation.Softmax], Loss.CrossEntropy);
    }
}
