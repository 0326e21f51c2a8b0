using System.Runtime.ExceptionServices;
using NetGen.Execution;
using NetGen.Tests.Support;

namespace NetGen.Tests.Training;

/// <summary>What may be called while <c>Fit</c> trains a network, and what says that it may not.</summary>
public class TrainingMarkTests
{
    private static readonly Dataset _data = FitTests.ExclusiveOr(64, 1);
    private static readonly FitOptions _options = new() { Epochs = 2 };
    private static readonly NetworkDescription _net = ScalarArithmetic.Description;

    /// <summary>What changes or saves a network.</summary>
    public static TheoryData<string> Refused => ["Fit", "StartTraining", "Step", "ThrowIfDiverged", "SetParameters", "Save", "Save to a stream", "ExportOnnx"];

    [Theory, MemberData(nameof(Refused))]
    public void Another_thread_may_not(string member) => During(ScalarArithmetic.NewState(1), (state, session) =>
        OnAnotherThread(() => AssertRefused(member, state, session)));

    [Theory]
    [InlineData("Fit")]
    [InlineData("StartTraining")]
    [InlineData("Step")]
    [InlineData("SetParameters")]
    public void A_report_may_not_change_it_either(string member) => During(ScalarArithmetic.NewState(1), (state, session) => AssertRefused(member, state, session));

    [Fact]
    public void A_report_may_read_and_save_the_parameters_of_its_epoch()
    {
        NetworkState state = ScalarArithmetic.NewState(1);
        List<float[]> saved = [], read = [];
        FitResult result = Fit(state, _options with
        {
            Epochs = 3,
            Progress = new Reports(_ =>
            {
                using MemoryStream file = new();
                ModelFile.Save(file, _net, state);
                OnnxFile.Export(Stream.Null, _net, state);
                NetworkState loaded = ScalarArithmetic.NewState(2);
                ModelFile.Load(file.ToArray(), _net, loaded);
                saved.Add(loaded.Span.ToArray());
                read.Add(Read(state));
                Assert.Equal(_data.Count, Evaluator<ScalarArithmetic>.Evaluate(state, _data).Count);
            }),
        });
        Assert.Equal(result.History.Length, saved.Count);
        Assert.Equal(state.Span.ToArray(), saved[^1]);
        Assert.Equal(Read(state), read[^1]);
        Assert.NotEqual(saved[0], saved[1]);
    }

    [Fact]
    public void Others_may_read_meanwhile() => During(ScalarArithmetic.NewState(1), (state, _) => OnAnotherThread(() =>
    {
        float[] gradient = new float[_net.ParameterCount];
        Assert.All(Read(state), value => Assert.True(float.IsFinite(value)));
        Assert.InRange(Engine<ScalarArithmetic>.Classify(state, [0, 1]), 0, 1);
        Assert.True(float.IsFinite(Engine<ScalarArithmetic>.Backward(state, [0, 1], [0, 1], gradient)));
        Assert.Equal(_data.Count, Evaluator<ScalarArithmetic>.Evaluate(state, _data).Count);
        Assert.Equal(2 * _data.Count, Evaluator<ScalarArithmetic>.ForwardBatch(state, _data).Length);
    }));

    [Fact]
    public void Another_network_may_be_trained_by_a_report() =>
        During(ScalarArithmetic.NewState(1), (_, _) => Assert.Equal(2, Fit(ScalarArithmetic.NewState(2), _options).History.Length));

    [Fact]
    public void However_a_training_ends_the_network_is_free_again()
    {
        NetworkState state = ScalarArithmetic.NewState(1);
        Assert.Throws<ArgumentException>(() => Fit(state, _options with { EarlyStopping = new EarlyStopping(1) }));
        Assert.Throws<TimeZoneNotFoundException>(() => Fit(state, _options with { Progress = new Reports(_ => throw new TimeZoneNotFoundException()) }));
        Assert.Throws<TrainingCanceledException>(() => Trainer<ScalarArithmetic>.Fit(state, _data, _options, new CancellationToken(canceled: true)));
        Assert.Equal(2, Fit(state, _options).History.Length);
        Trainer<ScalarArithmetic>.Start(state, Optimizer.Adam()).Step([0, 1], [0, 1]);
        ModelFile.Save(Stream.Null, _net, state);
    }

    [Fact]
    public void Of_two_fits_at_once_one_is_refused()
    {
        NetworkState state = ScalarArithmetic.NewState(1);
        int completed = 0, refused = 0;
        using Barrier both = new(2);
        Thread[] threads = [.. Enumerable.Range(0, 2).Select(_ => new Thread(() =>
        {
            both.SignalAndWait();
            try
            {
                Fit(state, new FitOptions { Epochs = 300, Progress = new Reports(_ => Thread.Sleep(1)) });
                Interlocked.Increment(ref completed);
            }
            catch (InvalidOperationException)
            {
                Interlocked.Increment(ref refused);
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.Equal((1, 1), (completed, refused));
    }

    [Fact]
    public void A_file_during_which_a_training_begins_is_refused()
    {
        NetworkState state = ScalarArithmetic.NewState(1);
        using FittingStream stream = new(() => Fit(state, _options));
        Assert.StartsWith("Save cannot be called while Fit is training this ScalarNet", Assert.Throws<InvalidOperationException>(() => ModelFile.Save(stream, _net, state)).Message, StringComparison.Ordinal);
    }

    /// <summary>Does something in the report of the first epoch.</summary>
    private static void During(NetworkState state, Action<NetworkState, TrainingSession> action)
    {
        TrainingSession session = Trainer<ScalarArithmetic>.Start(state, Optimizer.Adam());
        int done = 0;
        Fit(state, _options with
        {
            Progress = new Reports(report =>
            {
                if (report.Epoch == 1)
                {
                    action(state, session);
                    done++;
                }
            }),
        });
        Assert.Equal(1, done);
    }

    private static void OnAnotherThread(Action action)
    {
        Exception? failure = null;
        Thread thread = new(() => failure = Record.Exception(action));
        thread.Start();
        thread.Join();
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private static void AssertRefused(string member, NetworkState state, TrainingSession session)
    {
        float[] before = state.Span.ToArray();
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => Call(member, state, session));
        Assert.StartsWith($"{member.Split(' ')[0]} cannot be called while Fit is training this ScalarNet. Call it after Fit has returned", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, state.Span.ToArray());
    }

    private static void Call(string member, NetworkState state, TrainingSession session)
    {
        switch (member)
        {
            case "Fit":
                Fit(state, _options);
                break;
            case "StartTraining":
                Trainer<ScalarArithmetic>.Start(state, Optimizer.Adam());
                break;
            case "Step":
                session.Step([0, 1], [0, 1]);
                break;
            case "ThrowIfDiverged":
                session.ThrowIfDiverged();
                break;
            case "SetParameters":
                state.SetParameters(new float[_net.ParameterCount], _net);
                break;
            case "Save":
                using (TemporaryFolder folder = new())
                {
                    ModelFile.Save(folder.File("model"), _net, state);
                }

                break;
            case "Save to a stream":
                ModelFile.Save(Stream.Null, _net, state);
                break;
            default:
                OnnxFile.Export(Stream.Null, _net, state);
                break;
        }
    }

    private static FitResult Fit(NetworkState state, FitOptions options) => Trainer<ScalarArithmetic>.Fit(state, _data, options, TestContext.Current.CancellationToken);

    private static float[] Read(NetworkState state)
    {
        float[] outputs = new float[2 * _data.Count];
        Engine<ScalarArithmetic>.ForwardBatch(state, _data.Inputs, outputs);
        return outputs;
    }

    /// <summary>Trains a network as soon as something is written.</summary>
    private sealed class FittingStream(Action fit) : MemoryStream
    {
        private bool _hasFitted;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (!_hasFitted)
            {
                _hasFitted = true;
                fit();
            }

            base.Write(buffer);
        }
    }
}
