namespace NetGen.Generator.Tests.Diagnostics.Advice;

/// <summary>NETGEN105: gradients that nobody reads.</summary>
public sealed class UnusedGradientTests
{
    private const string Memory = "float[] gradient = new float[Net.ParameterCount + 0 * DateTime.Now.Day]; ";

    [Fact]
    public Task MemoryThatNobodyElseCanSee() => AdviceTest.ExpectInMethod(
        "net.Backward(given, [0, 1, 0], {|NETGEN105:new float[15]|}); net.Backward(given, given, {|NETGEN105:stackalloc float[15]|});",
        "Nothing uses the gradient that 'Net.Backward' adds up, so that the network does not learn from it; "
        + "make a step with it, train by 'Fit' or 'StartTraining', or call 'Evaluate' for the loss alone",
        "Nothing uses the gradient that 'Net.Backward' adds up, so that the network does not learn from it; "
        + "make a step with it, train by 'Fit' or 'StartTraining', or call 'Evaluate' for the loss alone");

    [Theory]
    [InlineData("float[] gradient = new float[15];")]
    [InlineData("float[] gradient = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];")]
    [InlineData("Span<float> gradient = stackalloc float[15];")]
    [InlineData("Span<float> gradient = new float[15];")]
    [InlineData("float[] gradient; gradient = new float[15];")]
    public Task ALocalThatIsNeverRead(string declaration) => AdviceTest.ExpectInMethod(
        declaration + " float loss = net.Backward(given, given, {|NETGEN105:gradient|}); Console.WriteLine(loss);");

    [Theory]
    [InlineData("Array.Clear(gradient);")]
    [InlineData("Array.Clear(gradient, 0, gradient.Length);")]
    [InlineData("Array.Fill(gradient, 0f);")]
    [InlineData("gradient.AsSpan().Clear();")]
    [InlineData("gradient.AsSpan(0, 5).Fill(1f);")]
    [InlineData("((Span<float>)gradient).Clear();")]
    [InlineData("for (int i = 0; i < gradient.Length; i++) gradient[i] = 0;")]
    [InlineData("gradient = new float[15];")]
    [InlineData("Console.WriteLine(gradient.Length);")]
    public Task ClearingIsNoUse(string statement) => AdviceTest.ExpectInMethod(
        $"{Memory}foreach (float[] row in rows) {{ {statement} net.Backward(row, given, {{|NETGEN105:gradient|}}); }}");

    [Fact]
    public Task ViewsAndOtherOrders() => AdviceTest.ExpectInMethod(
        Memory + "net.Backward(gradient: {|NETGEN105:gradient.AsSpan()|}, input: given, target: given); Action again = () => net.Backward(given, given, {|NETGEN105:gradient|}); again();");

    [Fact]
    public Task SpansOfTheirOwn() => AdviceTest.ExpectInMethod(
        "Span<float> gradient = stackalloc float[15]; gradient.Clear(); gradient[3] = 1; net.Backward(given, given, {|NETGEN105:gradient|}); gradient.Fill(0);");

    [Theory]
    [InlineData("Console.WriteLine(gradient[0]);")]
    [InlineData("gradient[0] += 1;")]
    [InlineData("float first = gradient[0] = 3;")]
    [InlineData("ref float first = ref gradient[0]; first = 3;")]
    [InlineData("foreach (float value in gradient) Console.WriteLine(value);")]
    [InlineData("Console.WriteLine(gradient.Sum());")]
    [InlineData("gradient.CopyTo(given, 0);")]
    [InlineData("gradient.AsSpan().CopyTo(given);")]
    [InlineData("Console.WriteLine(gradient.AsSpan()[2]);")]
    [InlineData("Console.WriteLine(gradient[^1] + gradient[1..].Length);")]
    [InlineData("net.SetParameters(gradient);")]
    [InlineData("other.ForwardBatch(gradient, field);")]
    [InlineData("net.Backward(gradient, given, field);")]
    [InlineData("field = gradient;")]
    [InlineData("Span<float> same = gradient; Console.WriteLine(same[0]);")]
    [InlineData("Func<float> later = () => gradient[0]; Console.WriteLine(later());")]
    [InlineData("float Later() => gradient[0]; Console.WriteLine(Later());")]
    [InlineData("Unknown(gradient);")]
    [InlineData("(gradient, given) = (given, gradient);")]
    [InlineData("Array.Resize(ref gradient, 20);")]
    [InlineData("gradient = given;")]
    [InlineData("Use(net, other, gradient, rows, data);")]
    [InlineData("IEnumerable<float> values = gradient; Console.WriteLine(values.First());")]
    [InlineData("Console.WriteLine((object)gradient);")]
    public Task AUse(string statement)
    {
        string source = $"{Memory}net.Backward(given, given, gradient); {statement}";
        return AdviceTest.ExpectInMethod(source);
    }

    [Theory]
    [InlineData("field")]
    [InlineData("given")]
    [InlineData("rows[0]")]
    [InlineData("field.AsSpan(2)")]
    [InlineData("System.Buffers.ArrayPool<float>.Shared.Rent(15).AsSpan(0, 15)")]
    public Task MemoryOfOthers(string gradient) => AdviceTest.ExpectInMethod($"net.Backward(given, given, {gradient});");

    [Theory]
    [InlineData("float[] gradient = field;")]
    [InlineData("Span<float> gradient = given;")]
    [InlineData("ref float[] gradient = ref field;")]
    [InlineData("float[] gradient = rows[0];")]
    [InlineData("float[] gradient = given.Length > 2 ? new float[15] : field;")]
    [InlineData("if (!(rows is [float[] gradient])) return;")]
    [InlineData("foreach (float[] gradient in rows)")]
    [InlineData("float[] gradient = System.Buffers.ArrayPool<float>.Shared.Rent(15);")]
    public Task LocalsThatMayBeMemoryOfOthers(string declaration) => AdviceTest.ExpectInMethod($"{declaration} net.Backward(given, given, gradient);");

    [Fact]
    public Task OtherMethodsOfTheSameName() => AdviceTest.Expect(
        """
        class NoNetwork { public float Backward(ReadOnlySpan<float> input, ReadOnlySpan<float> target, Span<float> gradient) => 0; }
        [Network, Input(4), Output(3)] partial class Wide { public float Backward(float[] input, float[] target, float[] gradient) => 0; }
        class User
        {
            void Use(NoNetwork none, Wide wide, float[] given)
            {
                none.Backward(given, given, new float[15]);
                wide.Backward(given, given, new float[15]);
            }
        }
        """);

    [Fact]
    public Task TopLevelStatements() => AdviceTest.ExpectProgram(
        """
        float[] unused = new float[15];
        float[] used = new float[15];
        Net net = new();
        net.Backward(new float[4], [0, 1, 0], {|NETGEN105:unused|});
        net.Backward(new float[4], [0, 1, 0], used);
        void Print() => Console.WriteLine(used[0]);
        Print();
        """);
}
