namespace NetGen.Tests.Training;

public class OptionTests
{
    public static TheoryData<string, Action> Refused => new()
    {
        { "Epochs must be at least 1. (Parameter 'Epochs')\nActual value was 0.", () => _ = new FitOptions { Epochs = 0 } },
        { "BatchSize must be at least 1. (Parameter 'BatchSize')\nActual value was -1.", () => _ = new FitOptions { BatchSize = -1 } },
        { "Threads must be at least 0. (Parameter 'Threads')\nActual value was -1.", () => _ = new FitOptions { Threads = -1 } },
        { "L2 must be a finite number from 0 on. (Parameter 'L2')\nActual value was -1.", () => _ = new FitOptions { L2 = -1 } },
        { "L2 must be a finite number from 0 on. (Parameter 'L2')\nActual value was NaN.", () => _ = new FitOptions { L2 = float.NaN } },
        { "L2 must be a finite number from 0 on. (Parameter 'L2')\nActual value was Infinity.", () => _ = new FitOptions { L2 = float.PositiveInfinity } },
        { "learningRate must be a finite number above 0. (Parameter 'learningRate')\nActual value was 0.", () => Optimizer.Sgd(0) },
        { "learningRate must be a finite number above 0. (Parameter 'learningRate')\nActual value was -1.", () => Optimizer.Adam(-1) },
        { "learningRate must be a finite number above 0. (Parameter 'learningRate')\nActual value was NaN.", () => Optimizer.Adam(float.NaN) },
        { "learningRate must be a finite number above 0. (Parameter 'learningRate')\nActual value was Infinity.", () => Optimizer.Adam(float.PositiveInfinity) },
        { "momentum must be from 0 on and below 1. (Parameter 'momentum')\nActual value was 1.", () => Optimizer.Sgd(1, 1) },
        { "momentum must be from 0 on and below 1. (Parameter 'momentum')\nActual value was -0.5.", () => Optimizer.Sgd(1, -0.5f) },
        { "momentum must be from 0 on and below 1. (Parameter 'momentum')\nActual value was NaN.", () => Optimizer.Sgd(1, float.NaN) },
        { "beta1 must be from 0 on and below 1. (Parameter 'beta1')\nActual value was 1.", () => Optimizer.Adam(1, beta1: 1) },
        { "beta2 must be from 0 on and below 1. (Parameter 'beta2')\nActual value was 1.5.", () => Optimizer.Adam(1, beta2: 1.5f) },
        { "epsilon must be a finite number above 0. (Parameter 'epsilon')\nActual value was 0.", () => Optimizer.Adam(1, epsilon: 0) },
        { "patience must be at least 1. (Parameter 'patience')\nActual value was 0.", () => _ = new EarlyStopping(0) },
        { "minimumImprovement must be a finite number from 0 on. (Parameter 'minimumImprovement')\nActual value was -1.", () => _ = new EarlyStopping(1, -1) },
    };

    [Theory, MemberData(nameof(Refused))]
    public void A_number_outside_its_range_is_refused_by_name_with_what_was_expected_and_found(string message, Action set)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(set);
        Assert.Equal(message, error.Message.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_copy_with_a_wrong_number_is_refused_too() =>
        Assert.Throws<ArgumentOutOfRangeException>("Epochs", () => _ = new FitOptions() with { Epochs = 0 });

    [Fact]
    public void No_optimiser_is_refused() => Assert.Throws<ArgumentNullException>("Optimizer", () => _ = new FitOptions { Optimizer = null! });

    [Fact]
    public void Nesterov_without_momentum_is_refused() => Assert.Throws<ArgumentException>("nesterov", () => Optimizer.Sgd(1, nesterov: true));

    [Fact]
    public void Defaults_are_the_documented_ones()
    {
        FitOptions options = new();
        Assert.Equal(100, options.Epochs);
        Assert.Equal(32, options.BatchSize);
        Assert.Equal("Adam(learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1E-08)", options.Optimizer.ToString());
        Assert.Null(options.Validation);
        Assert.Null(options.EarlyStopping);
        Assert.Equal(0, options.L2);
        Assert.Equal(0, options.Threads);
        Assert.True(options.Shuffle);
        Assert.Equal(0ul, options.Seed);
        Assert.Null(options.Progress);
        Assert.Equal("Sgd(learningRate: 0.5, momentum: 0, nesterov: false)", Optimizer.Sgd(0.5f).ToString());
    }
}
