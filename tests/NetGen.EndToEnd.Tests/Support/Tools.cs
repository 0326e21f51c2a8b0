namespace NetGen.EndToEnd.Tests.Support;

/// <summary>Programs that some tests need besides the .NET SDK.</summary>
internal static class Tools
{
    private const string Variable = "NETGEN_REQUIRE_TOOLS";

    /// <summary>Skips the test where something is missing, and fails it where everything was to be there.</summary>
    /// <param name="missing">What is missing, in words; null if nothing is.</param>
    public static void Require(string? missing)
    {
        Assert.False(missing is not null && Environment.GetEnvironmentVariable(Variable) == "1", $"{missing} {Variable} is set, so that this is no reason to skip the test.");
        Assert.SkipWhen(missing is not null, missing ?? "");
    }
}
