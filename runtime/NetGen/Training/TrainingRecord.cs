using System.Collections.Immutable;
using System.Diagnostics;

namespace NetGen.Execution;

/// <summary>
/// What a training has come to so far: the reports of its epochs, and the parameters that the network leaves with whatever happens
/// next. These are the last complete epoch's or, with early stopping, those of the lowest validation loss.
/// </summary>
internal sealed class TrainingRecord
{
    private readonly FitOptions _options;
    private readonly ImmutableArray<EpochReport>.Builder _history = ImmutableArray.CreateBuilder<EpochReport>();
    private readonly NetworkSnapshot _kept;
    private readonly ImmutableArray<FitWarning> _warnings;
    private readonly long _start = Stopwatch.GetTimestamp();

    // The lowest loss of an epoch, and the loss that the next improvement is measured from.
    private double _lowest = double.PositiveInfinity;
    private double _reference = double.PositiveInfinity;
    private int _bestEpoch;
    private int _epochsWithoutImprovement;

    public TrainingRecord(NetworkState state, FitOptions options, TrainingMemory memory, ImmutableArray<FitWarning> warnings)
    {
        _options = options;
        _warnings = warnings;
        _kept = new NetworkSnapshot(state, memory);
        _kept.Take();
    }

    /// <summary>The reports of the complete epochs.</summary>
    public ImmutableArray<EpochReport> History => _history.ToImmutable();

    /// <summary>The epoch whose parameters are kept; 0 for those from before training.</summary>
    public int ParameterEpoch { get; private set; }

    /// <summary>The report of the epoch whose parameters are kept, once there is one.</summary>
    public EpochReport Kept => _history[ParameterEpoch - 1];

    /// <summary>How many epochs are complete.</summary>
    public int Epochs => _history.Count;

    /// <summary>Whether early stopping says that it is enough.</summary>
    public bool IsEnough => _options.EarlyStopping is EarlyStopping stopping && _epochsWithoutImprovement >= stopping.Patience;

    /// <summary>Enters a complete epoch, and keeps its parameters if they are to be kept.</summary>
    public EpochReport Complete(double trainingLoss, double? validationLoss, double? validationAccuracy)
    {
        int epoch = _history.Count + 1;
        EpochReport report = new(
            epoch, _options.Epochs, trainingLoss, validationLoss, validationAccuracy, _options.Optimizer.LearningRate, Stopwatch.GetElapsedTime(_start));

        double loss = validationLoss ?? trainingLoss;
        bool isBest = loss < _lowest;
        if (isBest)
        {
            _lowest = loss;
            _bestEpoch = epoch;
        }

        if (_options.EarlyStopping is EarlyStopping stopping)
        {
            bool improved = loss < _reference - stopping.MinimumImprovement;
            _reference = improved ? loss : _reference;
            _epochsWithoutImprovement = improved ? 0 : _epochsWithoutImprovement + 1;
        }

        // As long as no validation loss is a number (_bestEpoch is 0), the latest parameters are as good as any.
        if (_options.EarlyStopping is null || isBest || _bestEpoch == 0)
        {
            _kept.Take();
            ParameterEpoch = epoch;
        }

        _history.Add(report);
        return report;
    }

    /// <summary>Gives the network the parameters that were kept, and all that belongs to them.</summary>
    public void Restore() => _kept.Restore();

    /// <summary>The result of a training that ended by itself.</summary>
    /// <param name="warnings">What was found when it had ended.</param>
    public FitResult Result(ImmutableArray<FitWarning> warnings) =>
        new(
            History,
            _history.Count < _options.Epochs ? StopReason.EarlyStopped : StopReason.Completed,
            _bestEpoch == 0 ? ParameterEpoch : _bestEpoch,
            ParameterEpoch,
            _warnings.AddRange(warnings));
}
