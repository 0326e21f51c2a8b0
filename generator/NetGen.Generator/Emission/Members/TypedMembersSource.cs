using NetGen.Generator.Model;

namespace NetGen.Generator.Emission.Members;

/// <summary>The members that take or give types of the user's.</summary>
internal static class TypedMembersSource
{
    /// <summary>Floats up to which inputs and outputs of one sample lie on the stack: 16 KB.</summary>
    private const int StackLimit = 4096;

    private const string Table = "global::NetGen.Execution.NetworkTable";
    private const string SampleBuffer = "global::NetGen.Execution.SampleBuffer";

    public static void Write(SourceWriter writer, MemberContext context)
    {
        MemberShape shape = MemberShape.Of(context.Declaration);
        foreach (TypedMember member in TypedMembers.Of(shape))
        {
            foreach (string line in TypedDocumentation.Of(member, shape))
            {
                writer.Line("/// " + line);
            }

            using (writer.Open(TypedSignature.Of(member)))
            {
                foreach (string line in Body(member, shape, context))
                {
                    writer.Line(line);
                }
            }

            writer.Blank();
        }

        if (shape.HasProbabilities)
        {
            ProbabilitiesSource.Write(writer, shape.Output!);
        }
    }

    private static IEnumerable<string> Body(TypedMember member, MemberShape shape, MemberContext context)
    {
        string types = "global::NetGen.Generated." + TypesSource.NameOf(context.Declaration.Type);
        string x = shape.Input is null ? "input" : "x";
        switch (member.Kind)
        {
            case TypedMemberKind.Forward:
                return [.. Read(shape, context, types), "Forward(x, output);"];
            case TypedMemberKind.Classify:
                return [.. Read(shape, context, types), "return Classify(x);"];
            case TypedMemberKind.Predict when shape.Output!.IsOfClasses:
                return [$"return Predict({(shape.Input is null ? "" : "in ")}input, out _);"];
            case TypedMemberKind.Predict:
                return [.. Read(shape, context, types), .. Outputs(context), $"Forward({x}, y);", $"return {Answer(shape.Output!)};"];
            case TypedMemberKind.PredictWithProbability:
                string place = context.Call("Classify", $"{x}, out probability");
                return [.. Read(shape, context, types), shape.Output!.Kind == AnswerKind.Class ? $"return {types}.AnswerOf({place});" : $"return {place} == 1;"];
            case TypedMemberKind.Probabilities:
                return [.. Read(shape, context, types), .. Outputs(context), $"Forward({x}, y);", $"return new {TypedMembers.ClassProbabilities}(y);"];
            case TypedMemberKind.Probability:
                return [.. Read(shape, context, types), .. Outputs(context), $"Forward({x}, y);", "return y[0];"];
            case TypedMemberKind.DatasetFrom:
                return DatasetFrom(shape, types);
            case TypedMemberKind.DatasetFromCsvFile:
                return [$"return {Table}.{ReadTable("path", shape)};"];
            case TypedMemberKind.DatasetFromCsv:
                return [$"return {Table}.{ReadTable("csv", shape)};"];
            case TypedMemberKind.Fit:
                return ["return Fit(DatasetFrom(samples), options, cancellationToken);"];
            default:
                return ["return Evaluate(DatasetFrom(samples));"];
        }
    }

    /// <summary>Brings a typed sample's features into x.</summary>
    private static IEnumerable<string> Read(MemberShape shape, MemberContext context, string types)
    {
        if (shape.Input is not TypedInput input)
        {
            yield break;
        }

        yield return $"{MemberContext.Floats} x = {Room(input.Size, EmittedMembers.InputSize, "Inputs")};";
        yield return $"{types}.Read(in input, x, -1);";
        if (input.HasMeans)
        {
            yield return context.Plan.IsTrained ? $"{MemberContext.State}.FillMissing(x, Description);" : context.Call("FillMissing", "x") + ";";
        }
    }

    private static IEnumerable<string> Outputs(MemberContext context) =>
        [$"{MemberContext.Floats} y = {Room(context.Plan.OutputSize, EmittedMembers.OutputSize, "Outputs")};"];

    private static string Room(int floats, string constant, string buffer) =>
        floats <= StackLimit ? $"stackalloc float[{constant}]" : $"{SampleBuffer}.{buffer}({constant})";

    /// <summary>The outputs y as an answer.</summary>
    private static string Answer(TypedOutput output)
    {
        if (output.Kind == AnswerKind.Value)
        {
            return Converted(output.Type, 0);
        }

        List<string> arguments = new();
        List<string> settings = new();
        for (int k = 0; k < output.Values.Count; k++)
        {
            AnswerValue value = output.Values[k];
            if (value.Parameter is string parameter)
            {
                arguments.Add($"{parameter}: {Converted(value.Type, k)}");
            }

            if (value.IsSet)
            {
                settings.Add($"{value.Name} = {Converted(value.Type, k)}");
            }
        }

        return $"new {output.Type}({string.Join(", ", arguments)}){(settings.Count == 0 ? "" : $" {{ {string.Join(", ", settings)} }}")}";
    }

    private static string Converted(string type, int k) => type == "float" ? $"y[{k}]" : $"({type})y[{k}]";

    private static IEnumerable<string> DatasetFrom(MemberShape shape, string types)
    {
        string[] values = shape.Output switch
        {
            { Kind: AnswerKind.Value } => ["(float)answer"],
            { Kind: AnswerKind.Values } output => output.Values.Select(value => $"(float)answer.{value.Name}").ToArray(),
            _ => [],
        };
        string read = shape.Input is null ? "rows.SetInput(input);" : $"{types}.Read(in input, rows.NextInput(), rows.Count);";
        string add = shape.Output switch
        {
            { Kind: AnswerKind.Class } => $"rows.AddClass({types}.PlaceOf(answer));",
            { Kind: AnswerKind.YesOrNo } => "rows.AddClass(answer ? 1 : 0);",
            not null => "rows.AddValues(values);",
            null => shape.Classifies ? "rows.AddClass(answer);" : "rows.AddValues(answer);",
        };
        return
        [
            "global::System.ArgumentNullException.ThrowIfNull(samples);",
            "global::NetGen.Execution.DatasetRows rows = new(Description);",
            .. values.Length == 0 ? Array.Empty<string>() : [$"float[] values = new float[{EmittedMembers.OutputSize}];"],
            $"foreach (({TypedMembers.SampleType(shape)} input, {TypedMembers.AnswerType(shape)} answer) in samples)",
            "{",
            "    " + read,
            .. values.Select((value, k) => $"    values[{k}] = {value};"),
            "    " + add,
            "}",
            "",
            "return rows.ToDataset();",
        ];
    }

    private static string ReadTable(string source, MemberShape shape) => shape switch
    {
        { Output: { Kind: AnswerKind.Values } output } => $"ReadValues({source}, Description, {string.Join(", ", output.Values.Select(value => Literal.Of(value.Column)))})",
        { Output: { Kind: AnswerKind.Value } } => $"ReadValues({source}, Description, target)",
        { Output: not null } or { Classifies: true } => $"ReadClasses({source}, Description, label)",
        _ => $"ReadValues({source}, Description, targets)",
    };
}
