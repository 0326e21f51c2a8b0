using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Execution;
using NetGen.Numerics;

namespace NetGen.Tests.Training;

public class FitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Networks_learn_exclusive_or()
    {
        // Three hidden units are few for this, so that some initial weights lead to a local minimum (a loss near 0.35).
        Dataset data = ExclusiveOr(400, 1), unseen = ExclusiveOr(200, 2);
        int learned = 0;
        for (ulong seed = 0; seed < 20; seed++)
        {
            FitResult result = Trainer<ScalarArithmetic>.Fit(
                ScalarArithmetic.NewState(seed),
                data,
                new FitOptions { Epochs = 100, BatchSize = 16, Optimizer = Optimizer.Adam(0.02f), Validation = unseen, Seed = seed },
                Token);
            Assert.Equal(100, result.History.Length);
            Assert.Equal(StopReason.Completed, result.StopReason);
            Assert.Equal(100, result.ParameterEpoch);
            Assert.InRange(result.History[0].TrainingLoss, 0.3, 1.5);
            learned += result.Report.TrainingLoss < 0.05 && result.Report.ValidationAccuracy > 0.97 ? 1 : 0;
        }

        Assert.InRange(learned, 14, 20);
    }

    public static TheoryData<Optimizer> Optimizers => [Optimizer.Sgd(0.5f), Optimizer.Sgd(0.05f, 0.9f), Optimizer.Sgd(0.05f, 0.9f, true), Optimizer.Adam(0.01f)];

    [Theory, MemberData(nameof(Optimizers))]
    public void Every_optimiser_lowers_the_loss(Optimizer optimizer)
    {
        FitResult result = Trainer<ScalarArithmetic>.Fit(
            ScalarArithmetic.NewState(3), ExclusiveOr(200, 1), new FitOptions { Epochs = 60, BatchSize = 20, Optimizer = optimizer }, Token);
        Assert.True(result.History[^1].TrainingLoss < 0.5 * result.History[0].TrainingLoss, result.ToString());
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_does_not()
    {
        float[] one = Train(1), again = Train(1), other = Train(2);
        Assert.Equal(one.Select(BitConverter.SingleToInt32Bits), again.Select(BitConverter.SingleToInt32Bits));
        Assert.NotEqual(one, other);

        static float[] Train(ulong seed)
        {
            NetworkState state = ScalarArithmetic.NewState(1);
            Trainer<ScalarArithmetic>.Fit(state, ExclusiveOr(50, 1), new FitOptions { Epochs = 5, Seed = seed, L2 = 0.01f }, Token);
            return state.Span.ToArray();
        }
    }

    [Fact]
    public void An_epoch_is_what_the_formulas_say_with_a_short_last_batch_and_l2()
    {
        // Two batches of (x, t): (1, 1) and (2, 3), then (3, 2) alone. All numbers below are exact in float.
        NetworkState state = LinearArithmetic.NewState(0.5f, 1);
        FitResult result = Trainer<LinearArithmetic>.Fit(
            state,
            LinearArithmetic.Data((1, 1), (2, 3), (3, 2)),
            new FitOptions { Epochs = 1, BatchSize = 2, Shuffle = false, Optimizer = Optimizer.Sgd(0.125f), L2 = 0.5f },
            Token);

        double w = 0.5, b = 1;
        double e1 = w * 1 + b - 1, e2 = w * 2 + b - 3;
        double loss = e1 * e1 + e2 * e2;
        (w, b) = (w - 0.125 * ((2 * e1 * 1 + 2 * e2 * 2) / 2 + 0.5 * w), b - 0.125 * (2 * e1 + 2 * e2) / 2);
        double e3 = w * 3 + b - 2;
        loss += e3 * e3;
        (w, b) = (w - 0.125 * (2 * e3 * 3 + 0.5 * w), b - 0.125 * 2 * e3);

        Assert.Equal(w, state.Span[LinearArithmetic.Weight], 1e-6);
        Assert.Equal(b, state.Span[LinearArithmetic.Bias], 1e-6);
        Assert.Equal(loss / 3, result.History[0].TrainingLoss, 1e-6);
    }

    [Fact]
    public void Fit_makes_the_steps_of_a_session()
    {
        float[] inputs = [0.1f, 0.2f, 0.3f, 0.4f, 0.5f], targets = [1, 0, 2, 1, 0];
        NetworkState fitted = LinearArithmetic.NewState(), stepped = LinearArithmetic.NewState();
        Optimizer optimizer = Optimizer.Adam(0.1f);
        FitResult result = Trainer<LinearArithmetic>.Fit(
            fitted,
            Dataset.FromArrays([.. inputs.Select(x => new[] { x })], [.. targets.Select(t => new[] { t })]),
            new FitOptions { Epochs = 2, BatchSize = 2, Shuffle = false, Optimizer = optimizer, L2 = 0.1f },
            Token);

        TrainingSession session = Trainer<LinearArithmetic>.Start(stepped, optimizer, 0.1f);
        double sum = 0;
        for (int epoch = 0; epoch < 2; epoch++)
        {
            sum = 2.0 * session.Step(inputs.AsSpan(0, 2), targets.AsSpan(0, 2));
            sum += 2.0 * session.Step(inputs.AsSpan(2, 2), targets.AsSpan(2, 2));
            sum += session.Step(inputs.AsSpan(4), targets.AsSpan(4));
        }

        Assert.Equal(stepped.Span.ToArray(), fitted.Span.ToArray());
        Assert.Equal(sum / 5, result.History[1].TrainingLoss);
    }

    [Fact]
    public void Rows_are_not_copied_when_the_whole_data_are_one_batch_in_order()
    {
        Dataset data = LinearArithmetic.Data((1, 1), (2, 3), (3, 2));
        int seen = 0;
        LinearArithmetic.Watch = (ref float parameters, ref float inputs, ref float targets, int samples) =>
        {
            seen++;
            Assert.Equal(3, samples);
            Assert.True(Unsafe.AreSame(ref inputs, ref MemoryMarshal.GetReference(data.Inputs)));
            Assert.True(Unsafe.AreSame(ref targets, ref MemoryMarshal.GetReference(data.TargetsFor(LinearArithmetic.Description))));
        };
        try
        {
            Trainer<LinearArithmetic>.Fit(LinearArithmetic.NewState(), data, new FitOptions { Epochs = 4, Shuffle = false }, Token);
        }
        finally
        {
            LinearArithmetic.Watch = null;
        }

        Assert.Equal(4, seen);
    }

    [Fact]
    public void Shuffled_rows_come_aligned()
    {
        Dataset data = LinearArithmetic.Data([.. Enumerable.Range(0, 40).Select(i => ((float)i, 0f))]);
        List<float> rows = [];
        LinearArithmetic.Watch = (ref float parameters, ref float inputs, ref float targets, int samples) =>
        {
            rows.AddRange(MemoryMarshal.CreateReadOnlySpan(ref inputs, samples));
            unsafe
            {
                Assert.Equal(0u, (nuint)Unsafe.AsPointer(ref inputs) % 64);
                Assert.Equal(0u, (nuint)Unsafe.AsPointer(ref targets) % 64);
            }
        };
        try
        {
            Trainer<LinearArithmetic>.Fit(LinearArithmetic.NewState(), data, new FitOptions { Epochs = 1, BatchSize = 7 }, Token);
        }
        finally
        {
            LinearArithmetic.Watch = null;
        }

        Assert.Equal(Enumerable.Range(0, 40).Select(i => (float)i), rows.Order());
        Assert.NotEqual(rows.Order(), rows);
    }

    [Fact]
    public void Reports_come_in_order_on_the_training_thread_and_are_the_history()
    {
        int thread = Environment.CurrentManagedThreadId;
        List<EpochReport> reports = [];
        FitOptions options = new()
        {
            Epochs = 7,
            Optimizer = Optimizer.Sgd(0.25f),
            Validation = ExclusiveOr(20, 9),
            Progress = new Reports(report =>
            {
                Assert.Equal(thread, Environment.CurrentManagedThreadId);
                reports.Add(report);
            }),
        };
        FitResult result = Trainer<ScalarArithmetic>.Fit(ScalarArithmetic.NewState(1), ExclusiveOr(64, 1), options, Token);
        Assert.Equal(Enumerable.Range(1, 7), reports.Select(r => r.Epoch));
        Assert.Equal(result.History.AsEnumerable(), reports);
        Assert.All(reports, r => Assert.Equal((7, 0.25f), (r.Epochs, r.LearningRate)));
        Assert.All(reports, r => Assert.NotNull(r.ValidationLoss));
        Assert.All(reports, r => Assert.InRange(r.ValidationAccuracy!.Value, 0, 1));
        Assert.Equal(reports.Select(r => r.Elapsed).Order(), reports.Select(r => r.Elapsed));
    }

    [Fact]
    public void Padding_stays_zero_and_scaling_is_that_of_the_data_and_numbers_replace_no_class_names()
    {
        Dataset data = ExclusiveOr(64, 1).Standardize(out Standardizer scaling);
        NetworkState state = ScalarArithmetic.NewState(1);
        state.ClassNames = ["old", "names"];
        Trainer<ScalarArithmetic>.Fit(state, data, new FitOptions { Epochs = 3, L2 = 0.1f }, Token);
        Assert.Same(scaling, state.Scaling);
        Assert.Equal(["old", "names"], state.ClassNames);
        Assert.All((int[])[3, 7, 11, 14, 15, 18, 19, 22, 23], i => Assert.Equal(0, state.Span[i]));
    }

    [Fact]
    public void Without_options_the_defaults_hold()
    {
        NetworkState byDefault = ScalarArithmetic.NewState(1), explicitly = ScalarArithmetic.NewState(1);
        FitResult result = Trainer<ScalarArithmetic>.Fit(byDefault, ExclusiveOr(40, 1), null, Token);
        Trainer<ScalarArithmetic>.Fit(explicitly, ExclusiveOr(40, 1), new FitOptions(), Token);
        Assert.Equal(100, result.History.Length);
        Assert.Equal(explicitly.Span.ToArray(), byDefault.Span.ToArray());
    }

    /// <summary>Points in the four quadrants, away from the axes; the class is whether the signs differ.</summary>
    internal static Dataset ExclusiveOr(int samples, ulong seed)
    {
        RandomSource random = new(seed);
        float[][] inputs = new float[samples][];
        int[] labels = new int[samples];
        for (int i = 0; i < samples; i++)
        {
            float x = (i & 1) == 0 ? 1 : -1, y = (i & 2) == 0 ? 1 : -1;
            inputs[i] = [x * (0.3f + random.NextFloat()), y * (0.3f + random.NextFloat())];
            labels[i] = x == y ? 0 : 1;
        }

        return Dataset.FromArrays(inputs, labels);
    }
}
