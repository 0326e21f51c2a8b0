using System.Reflection;

namespace NetGen.Samples;

/// <summary>Where a sample finds and leaves its files, whatever the current directory is.</summary>
public static class SampleFiles
{
    /// <summary>A file that the build copied beside the program.</summary>
    /// <param name="name">Its name.</param>
    public static string Data(string name) => Path.Combine(AppContext.BaseDirectory, name);

    /// <summary>The folder for pictures, made if it is not there: the one asked for, else <c>output</c> beside the program.</summary>
    /// <param name="asked">What the user asked for; null for nothing.</param>
    public static string OutputFolder(string? asked) =>
        Directory.CreateDirectory(asked ?? Path.Combine(AppContext.BaseDirectory, "output")).FullName;

    /// <summary>The C# that the compiler generated for a network class; null if it is no longer where the build left it.</summary>
    /// <param name="network">The class.</param>
    public static string? GeneratedSource(Type network)
    {
        string? folder = network.Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(pair => pair.Key == "GeneratedFiles")?.Value;
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, $"{network.FullName}.g.cs", SearchOption.AllDirectories).FirstOrDefault() : null;
    }
}
