using System.CommandLine;
using NetGen;
using NetGen.Samples.Inspect;

Argument<Layer[]> layers = new("layers")
{
    Description = "Inputs, units of the hidden layers, outputs: 4 8 3. With activations: 4 8:relu 3:identity.",
    Arity = ArgumentArity.OneOrMore,
    CustomParser = Words.Layers,
};
Option<Activation?> outputActivation = new("--output-activation") { Description = "The activation of the last layer. Default: softmax.", CustomParser = result => Words.Value<Activation>(result) };
Option<Loss?> loss = new("--loss") { Description = "Default: the partner of the output's activation.", CustomParser = result => Words.Value<Loss>(result) };
Option<Scaling?> scaling = new("--scaling") { Description = "How inputs are brought to one scale. Default: none.", CustomParser = result => Words.Value<Scaling>(result) };
Option<string?> member = new("--member") { Description = "Show this method only, such as Forward; the summary lists them." };
Option<LineRange?> lines = new("--lines") { Description = "Show these lines of the file only: 200..240, 200.. or ..240.", CustomParser = Words.Range };
Option<int?> width = new("--width") { Description = "Columns to print. Default: the terminal's; 200 where the output is none." };
Option<bool> colours = new("--colours") { Description = "Colours even where the output is no terminal, such as for less -R." };
RootCommand root = new("Shows a network of any topology, and the code that the generator writes for it; exit code 1 where the topology is not sound.")
{
    layers, outputActivation, loss, scaling, member, lines, width, colours,
};
root.Validators.Add(result =>
{
    if (result.GetResult(member) is not null && result.GetResult(lines) is not null)
    {
        result.AddError("--member and --lines exclude each other.");
    }

    if (result.GetResult(width) is not null && result.GetValue(width) is int columns && columns < Page.LeastWidth)
    {
        result.AddError($"--width is {columns}, but must be at least {Page.LeastWidth}.");
    }
});
root.SetAction((parsed, _) => InspectCommand.Run(
    new Topology(parsed.GetValue(layers)!, parsed.GetValue(outputActivation), parsed.GetValue(loss), parsed.GetValue(scaling)),
    new Selection(parsed.GetValue(member), parsed.GetValue(lines)),
    Page.ConsoleOf(parsed.GetValue(width), parsed.GetValue(colours))));
return await root.Parse(args).InvokeAsync();
