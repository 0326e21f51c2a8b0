using System.Text.Json;
using Spectre.Console;

namespace NetGen.Samples.Digits;

/// <summary>What the sample does by default: learn, be measured, and show how it went.</summary>
internal static class LearnCommand
{
    public static int Run(ulong seed, string? outputFolder, bool json)
    {
        (Dataset train, Dataset test) = DigitsData.Load();
        Console.WriteLine($"{train.Count} images to learn from, {test.Count} by other writers to be measured on\n");
        Console.WriteLine(DigitsNet.Description);
        Console.WriteLine();

        DigitsNet net = new(seed);
        (FitResult rehearsal, FitResult result) = TrainingProgress.Show(addBar =>
        {
            // How many rows would be misread by hands not seen before can be watched within the training rows: a rehearsal without
            // their last fifth. The network that is kept learns from all of them.
            int kept = train.Count * 4 / 5;
            FitOptions options = Recipe.Chosen.Options(seed);
            FitResult rehearsal = new DigitsNet(seed).Fit(
                train.Rows(..kept), options with { Validation = train.Rows(kept..), Progress = addBar("rehearsal on four fifths", options.Epochs) });
            return (rehearsal, net.Fit(train, options with { Progress = addBar("training on all rows", options.Epochs) }));
        });

        Evaluation evaluation = net.Evaluate(test);
        Console.WriteLine();
        AnsiConsole.Write(EvaluationTables.Confusion(evaluation));
        Console.WriteLine(
            FormattableString.Invariant($"{evaluation.ConfusionMatrix.Correct} of {evaluation.Count} test images read rightly: accuracy {evaluation.Accuracy:0.0000}, loss {evaluation.Loss:0.0000}\n"));

        string folder = SampleFiles.OutputFolder(outputFolder);
        string lossPicture = LossPicture.Save(result, rehearsal, Path.Combine(folder, "digits-loss.png"));
        string misreadPicture = MisreadPicture.Save(net, test, evaluation, Path.Combine(folder, "digits-misread.png"));
        string? source = SampleFiles.GeneratedSource(typeof(DigitsNet));
        Console.WriteLine($"loss curves         {lossPicture}");
        Console.WriteLine($"misread digits      {misreadPicture}");
        Console.WriteLine($"generated network   {source ?? "not found: was the program moved from where it was built?"}");
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                seed,
                accuracy = evaluation.Accuracy,
                correct = evaluation.ConfusionMatrix.Correct,
                count = evaluation.Count,
                loss = evaluation.Loss,
                pictures = new[] { lossPicture, misreadPicture },
                generated = source,
            }));
        }

        return 0;
    }
}
