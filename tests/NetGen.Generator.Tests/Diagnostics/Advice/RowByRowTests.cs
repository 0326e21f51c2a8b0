namespace NetGen.Generator.Tests.Diagnostics.Advice;

/// <summary>NETGEN104: loops over rows that one call could answer.</summary>
public sealed class RowByRowTests
{
    private const string Before = "float[] output = new float[3]; float[] inputs = new float[40]; float[] outputs = new float[30]; List<float[]> list = [.. rows]; int right = given.Length; ";

    [Theory]
    [InlineData("foreach (float[] row in rows) {|NETGEN104:net.Forward(row, output)|};")]
    [InlineData("foreach (float[] row in rows) { {|NETGEN104:net.Forward(row, output)|}; Console.WriteLine(output[0] + row[0] + row.Length + rows.Length); }")]
    [InlineData("foreach (float[] row in list) { {|NETGEN104:net.Forward(row, output)|}; right += Best(output); }")]
    [InlineData("foreach (var row in rows.AsSpan()) { { {|NETGEN104:net.Forward(row.AsSpan(), output)|}; } }")]
    [InlineData("IReadOnlyList<float[]> read = list; foreach (float[] row in read) {|NETGEN104:net.Forward(row, output)|};")]
    [InlineData("for (int i = 0; i < 10; i++) {|NETGEN104:net.Forward(inputs.AsSpan(i * 4, 4), outputs.AsSpan(i * 3, 3))|};")]
    [InlineData("for (int i = 0; i < rows.Length; i++) {|NETGEN104:net.Forward(rows[i], output)|};")]
    [InlineData("for (int i = 0; i < list.Count; i++) { {|NETGEN104:net.Forward(list[i], output)|}; if (Best(output) == (int)inputs[i]) right++; }")]
    [InlineData("for (int i = 0; i < 10; i++) {|NETGEN104:net.Forward(inputs[(4 * i)..(4 * i + 4)], output)|};")]
    [InlineData("for (int i = 0; i < 10; i++) {|NETGEN104:net.Forward(inputs.AsSpan()[(4 * i)..(4 * i + 4)], output)|};")]
    [InlineData("for (int i = 0; i < 10; i++) {|NETGEN104:net.Forward(inputs.AsSpan().Slice(i * 4, 4), output)|};")]
    [InlineData("for (int i = 0; i < 10; i++) {|NETGEN104:net.Forward(rows[i].AsSpan(0, 4), output)|};")]
    [InlineData("for (int i = 0; i < 10; i++) { ReadOnlySpan<float> row = inputs.AsSpan(i * 4, 4); {|NETGEN104:net.Forward(row, output)|}; Console.WriteLine(row[0]); }")]
    [InlineData("for (int i = 0; i < 10; i++) { float[] row = rows[i]; Span<float> view = row; Span<float> own = new float[3]; {|NETGEN104:net.Forward(view, own)|}; }")]
    [InlineData("for (int i = 0; i < data.Count; i++) { {|NETGEN104:net.Forward(data.Input(i), output)|}; if (Best(output) == data.Labels[i]) right++; }")]
    [InlineData("for (int e = 0; e < 9; e++) for (int i = 0; i < 10; i++) { {|NETGEN104:net.Forward(output: output, input: rows[i])|}; for (int k = 0; k < 3; k++) outputs[k] += output[k]; }")]
    [InlineData("foreach (float[] row in rows) { int best = net.Classify(row); {|NETGEN104:net.Forward(row, output)|}; Console.WriteLine(best); }")]
    [InlineData("foreach (float[] row in rows) {|NETGEN104:netField.Forward(row, output)|};")]
    [InlineData("foreach (float[] row in rows) {|NETGEN104:net.Forward(row, outputs.AsSpan(right++, 3))|};")]
    public Task RowsOfWhichEachIsAnsweredAlone(string loop) => AdviceTest.ExpectInMethod(Before + loop);

    [Fact]
    public Task TheMessage() => AdviceTest.ExpectInMethod(
        Before + "foreach (float[] row in rows) { {|NETGEN104:net.Forward(row, output)|}; }",
        "The loop calls 'Net.Forward' for one row after the other, where many rows at once take less time; put the rows into one array and call 'ForwardBatch'");

    [Theory]
    [InlineData("net.Forward(inputs.AsSpan(0, 4), output);")]
    [InlineData("for (int i = 0; i < 10; i++) net.Forward(given, output);")]
    [InlineData("for (int i = 0; i < 10; i++) net.Forward(inputs.AsSpan(0, 4), output);")]
    [InlineData("for (int i = 0; i < 10; i++) { given[0] = i; net.Forward(given, output); }")]
    [InlineData("while (right++ < 10) net.Forward(inputs.AsSpan(right, 4), output);")]
    [InlineData("foreach (int i in new[] { 7, 2, 5 }) net.Forward(inputs.AsSpan(i * 4, 4), output);")]
    [InlineData("foreach (float[] row in rows) _ = net.Classify(row);")]
    [InlineData("foreach (float[] row in rows) net.Backward(row, given, field);")]
    public Task NoRowsOfTheLoop(string statement) => AdviceTest.ExpectInMethod(Before + statement);

    [Theory]
    [InlineData("for (int i = 0; i < 10; i++) net.Forward(inputs.AsSpan(i * 4, 4), inputs.AsSpan(i * 4 + 4, 3));")]
    [InlineData("for (int i = 0; i < 10; i++) { net.Forward(inputs.AsSpan(i * 4, 4), output); output.CopyTo(inputs, i * 4 + 4); }")]
    [InlineData("for (int i = 0; i < 10; i++) { net.Forward(inputs.AsSpan(i * 4, 4), output); inputs[i * 4 + 4] = output[0]; }")]
    [InlineData("for (int i = 0; i < 10; i++) { net.Forward(inputs.AsSpan(i * 4, 4), output); Fill(inputs); } static void Fill(float[] values) => values[0]++;")]
    [InlineData("Span<float> all = inputs; for (int i = 0; i < 10; i++) net.Forward(all.Slice(i * 4, 4), inputs.AsSpan(i * 4 + 4, 3));")]
    [InlineData("Span<float> next = inputs.AsSpan(4); for (int i = 0; i < 10; i++) net.Forward(inputs.AsSpan(i * 4, 4), next.Slice(i * 4, 3));")]
    [InlineData("Span<float> all = inputs; for (int i = 0; i < 10; i++) { net.Forward(inputs.AsSpan(i * 4, 4), output); all[i * 4 + 4] = output[0]; }")]
    [InlineData("float[] first = rows[0]; foreach (float[] row in rows) { net.Forward(row, output); first[0] = output[0]; }")]
    [InlineData("foreach (float[] row in rows) { net.Forward(row, output); Fill(rows); } static void Fill(ReadOnlySpan<float[]> all) => all[1][0]++;")]
    [InlineData("ReadOnlySpan<float[]> all = rows; for (int i = 0; i < 10; i++) { net.Forward(rows[i], output); all[i + 1][0] = output[0]; }")]
    [InlineData("foreach (float[] row in rows) { row[0] = output[0]; net.Forward(row, output); }")]
    [InlineData("foreach (float[] row in rows) { net.Forward(row, output); rows[1][0] = output[0]; }")]
    [InlineData("foreach (float[] row in rows) { net.Forward(row, output); rows[1] = output; }")]
    [InlineData("foreach (float[] row in rows) net.Forward(row, row);")]
    [InlineData("for (int i = 1; i < 10; i++) net.Forward(rows[i - 1], rows[i]);")]
    [InlineData("for (int i = 0; i < 10; i++) { float[] row = rows[i]; row[0] = output[0]; net.Forward(row, output); }")]
    [InlineData("for (int i = 0; i < 10; i++) { float[] row = rows[i]; output.CopyTo(row, 0); net.Forward(row, output); }")]
    [InlineData("foreach (float[] row in Ask()) net.Forward(row, output); IEnumerable<float[]> Ask() { yield return output; }")]
    [InlineData("IEnumerable<float[]> asked = rows.Where(row => output[0] > 0); foreach (float[] row in asked) net.Forward(row, output);")]
    [InlineData("for (int i = 0; i < 10; i++) { net.Forward(rows[i], output); inputs = output; rows = [output, output]; }")]
    public Task InputsThatMayDependOnEarlierOutputs(string loop) => AdviceTest.ExpectInMethod(Before + loop);

    [Theory]
    [InlineData("net.Backward(row, output, field);")]
    [InlineData("net.SetParameters(field);")]
    [InlineData("net.Fit(data);")]
    [InlineData("session.Step(row, output);")]
    [InlineData("net.OutputBias[0] = 1;")]
    [InlineData("net = new Net();")]
    [InlineData("(net, right) = (new Net(), 1);")]
    [InlineData("Train(net); static void Train(Net net) => net.SetParameters(new float[15]);")]
    [InlineData("Net same = net; same.SetParameters(field);")]
    [InlineData("Unknown();")]
    [InlineData("Action<float> learn = Console.WriteLine; learn(output[0]);")]
    [InlineData("act(1);")]
    [InlineData("Array.ForEach(output, act);")]
    [InlineData("Learn(session, row); static void Learn(TrainingSession session, float[] row) => session.Step(row, row);")]
    [InlineData("if (output[0] > 1) break;")]
    [InlineData("if (output[0] > 1) return;")]
    [InlineData("if (output[0] > 1) throw new InvalidOperationException();")]
    [InlineData("if (row[0] > 1) continue;")]
    public Task LoopsThatDoMore(string statement)
    {
        const string Start = Before + "TrainingSession session = net.StartTraining(Optimizer.Adam()); Action<float> act = Console.WriteLine; ";
        return AdviceTest.ExpectInMethod($"{Start}foreach (float[] row in rows) {{ net.Forward(row, output); {statement} }}");
    }

    [Theory]
    [InlineData("foreach (float[] row in rows) if (row.Length == 4) net.Forward(row, output);")]
    [InlineData("foreach (float[] row in rows) { try { net.Forward(row, output); } catch (ArgumentException) { } }")]
    [InlineData("foreach (float[] row in rows) { Action later = () => net.Forward(row, output); later(); }")]
    [InlineData("for (int i = 0; i < 10; i++) { net.Forward(rows[i], output); i += (int)output[0]; }")]
    [InlineData("Net[] nets = [net, new()]; foreach (Net one in nets) one.Forward(given, output);")]
    [InlineData("Net[] nets = [net, new()]; for (int i = 0; i < 2; i++) nets[i].Forward(rows[i], output);")]
    [InlineData("for (int i = 0; i < 10; i++) { Net one = new((ulong)i); one.Forward(rows[i], output); }")]
    [InlineData("for (int i = 0; i < 10; i++) new Net().Forward(rows[i], output);")]
    [InlineData("foreach (float[] row in rows) { netField.Forward(row, output); Unknown(output); }")]
    public Task CallsThatAreNotMadeForEachRowOfOneNetwork(string loop) => AdviceTest.ExpectInMethod(Before + loop);

    [Fact]
    public Task OtherMethodsAndOtherLoops() => AdviceTest.Expect(
        """
        class NoNetwork { public void Forward(ReadOnlySpan<float> input, Span<float> output) { } }
        [Network, Input(4), Output(3)] partial class Wide { public void Forward(float[] input, float[] output) { } }
        class User
        {
            void Use(NoNetwork none, Wide wide, float[][] rows, float[] output)
            {
                foreach (float[] row in rows) { none.Forward(row, output); }
                foreach (float[] row in rows) { wide.Forward(row, output); }
            }
            static readonly Net Trained = new();
            static readonly TrainingSession Session = Trained.StartTraining(Optimizer.Adam());
            static float Learn(ReadOnlySpan<float> input, ReadOnlySpan<float> output) => Session.Step(input, output);
            void Use(float[][] rows, float[] output)
            {
                foreach (float[] row in rows) { Trained.Forward(row, output); Learn(row, output); }
            }
            async System.Threading.Tasks.Task Use(Net net, IAsyncEnumerable<float[]> rows, float[][] there, float[] output)
            {
                await foreach (float[] row in rows) { net.Forward(row, output); }
                foreach (float[] row in there) { net.Forward(row, output); await System.Threading.Tasks.Task.Delay(1); }
            }
            IEnumerable<float> Use(Net net, float[][] rows, float[] output)
            {
                foreach (float[] row in rows) { net.Forward(row, output); yield return output[0]; }
            }
        }
        """);
}
