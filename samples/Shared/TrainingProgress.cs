using System.Globalization;
using Spectre.Console;

namespace NetGen.Samples;

/// <summary>Shows on the console how training gets on: a bar for each network, with its epoch and loss.</summary>
public static class TrainingProgress
{
    /// <summary>Runs work that trains networks.</summary>
    /// <param name="work">Gets what adds a bar: its label and number of epochs go in, what to give to <see cref="FitOptions.Progress"/> comes out.</param>
    public static T Show<T>(Func<Func<string, int, IProgress<EpochReport>>, T> work) => AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn())
        .Start(context => work((label, epochs) => new Bar(label, context.AddTask(label, maxValue: epochs))));

    private sealed class Bar(string label, ProgressTask task) : IProgress<EpochReport>
    {
        public void Report(EpochReport epoch)
        {
            task.Value = epoch.Epoch;
            task.Description = string.Create(CultureInfo.InvariantCulture, $"{label}, epoch {epoch.Epoch}, loss {epoch.TrainingLoss:0.0000}");
        }
    }
}
