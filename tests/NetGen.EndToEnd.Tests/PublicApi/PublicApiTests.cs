using NetGen.EndToEnd.Tests.Support;

namespace NetGen.EndToEnd.Tests.PublicApi;

/// <summary>What users can call is written down, so that a change of it is seen and meant.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public async Task ThePublicApiIsAsWrittenDown() =>
        await Snapshots.Compare("tests/NetGen.EndToEnd.Tests/PublicApi", "PublicApi", ApiText.Of(typeof(NetworkDescription).Assembly));

    [Fact]
    public void TheTextShowsWhatMattersToACaller()
    {
        string text = ApiText.Of(typeof(PublicApiTests).Assembly).Split("\n\n").Single(type => type.Contains("ApiExample", StringComparison.Ordinal));
        Assert.Equal(
            """
            public abstract class NetGen.EndToEnd.Tests.PublicApi.ApiExample<T> : System.IDisposable where T : class, System.IDisposable
                protected ApiExample(int size = 3)
                public const string Name = "a"
                public required System.Collections.Generic.List<string?> Names { get; init; }
                public int Size { get; protected set; }
                public abstract void Dispose()
                public static void Fill<V>(V value, float scale = 0.5) where V : struct
                public string? Find(in System.ReadOnlySpan<float> values, ref T value, out int index, params object[] rest)
                public event System.Action? Changed
            """.ReplaceLineEndings("\n"),
            text);
    }
}

/// <summary>A type for the test of the text.</summary>
public abstract class ApiExample<T> : IDisposable where T : class, IDisposable
{
    /// <summary>A constant.</summary>
    public const string Name = "a";

    /// <summary>A constructor with a default.</summary>
    protected ApiExample(int size = 3) => Size = size;

    /// <summary>An event.</summary>
    public event Action? Changed;

    /// <summary>A property that must be set.</summary>
    public required List<string?> Names { get; init; }

    /// <summary>A property that users only read.</summary>
    public int Size { get; protected set; }

    internal int HiddenSize => Size + (Changed is null ? 1 : 0);

    /// <summary>A method with parameters of all kinds.</summary>
    public string? Find(in ReadOnlySpan<float> values, ref T value, out int index, params object[] rest)
    {
        index = values.Length + rest.Length;
        return value.ToString();
    }

    /// <summary>A generic method.</summary>
    public static void Fill<V>(V value, float scale = 0.5f) where V : struct => Console.WriteLine($"{value}{scale}");

    /// <inheritdoc/>
    public abstract void Dispose();
}
