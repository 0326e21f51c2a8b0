using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Tests.Diagnostics;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Baked;

/// <summary>Analyzers run at each keystroke. What the build has made of a model is read once for as long as it stays the same, and no longer than anybody waits for it.</summary>
public sealed class ModelsReadOnceTests
{
    private const string Source = "using NetGen; [Network(Weights = \"net.onnx\"), Input(2), Output(2)] public partial class Net;";

    [Fact]
    public async Task AnEditElsewhereReadsNoModelAgain()
    {
        CountedText text = new("netgen-model 1\nfile net.onnx\nlayer 2 2 Softmax\nweights w\nbias b\nw 1 2\nw 3 4\nb 5 6\n");
        Assert.Empty(await Analyze(text, Source));
        int reads = text.Reads;
        Assert.InRange(reads, 1, int.MaxValue);
        Assert.Empty(await Analyze(text, Source + " // edited"));
        Assert.Equal(reads, text.Reads);

        // Another text is read.
        CountedText other = new("netgen-model 1\nfile net.onnx\nerror net.onnx: no; do something\n");
        Assert.Equal("NETGEN041", Assert.Single(await Analyze(other, Source)).Id);
        Assert.InRange(other.Reads, 1, int.MaxValue);
    }

    [Fact]
    public void ACancellationEndsTheReading()
    {
        CancellationToken canceled = new(canceled: true);
        Assert.Throws<OperationCanceledException>(() => Generator.Declaration.Models.PreparedModelReader.Read(new CountedText("netgen-model 1\nfile a\nunread numbers\n"), canceled));
        Assert.Throws<OperationCanceledException>(() => PreparedModels.Of([new PreparedText("netgen-model 1\n")], _ => null, canceled));
    }

    private static async Task<IEnumerable<Diagnostic>> Analyze(SourceText text, string source) =>
        await DeclarationTest.Analyze(DeclarationTest.Compile(source), PreparedText.Options([new FixedText(text)]), new NetworkAnalyzer());

    /// <summary>A file that always gives the same text, as the compiler keeps one that has not changed.</summary>
    private sealed class FixedText(SourceText text) : AdditionalText
    {
        public override string Path => "net.netgen.txt";

        public override SourceText GetText(CancellationToken cancellationToken = default) => text;
    }

    /// <summary>Counts how often anybody copies characters out of it.</summary>
    private sealed class CountedText(string text) : SourceText
    {
        private int _reads;

        public int Reads => _reads;

        public override Encoding Encoding => Encoding.UTF8;

        public override int Length => text.Length;

        public override char this[int position] => text[position];

        public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)
        {
            Interlocked.Increment(ref _reads);
            text.CopyTo(sourceIndex, destination, destinationIndex, count);
        }

        public override string ToString(TextSpan span)
        {
            Interlocked.Increment(ref _reads);
            return text.Substring(span.Start, span.Length);
        }
    }
}
