namespace NetGen.Publishing;

/// <summary>How a project is published as a native program, on Linux.</summary>
internal static class NativeAot
{
    public const string X64 = "linux-x64";
    public const string Arm64 = "linux-arm64";

    /// <summary>What links and, for another processor than this one's, cuts out the symbols.</summary>
    private static readonly string[] _linkers = ["clang", "gcc"];
    private static readonly string[] _crossLinkers = ["clang", "ld.lld", Arm64ObjCopy];
    private const string Arm64ObjCopy = "aarch64-linux-gnu-objcopy";

    /// <summary>What a machine lacks for it, in words; null if it lacks nothing.</summary>
    public static string? Missing(string runtime) => runtime == Arm64
        ? _crossLinkers.FirstOrDefault(tool => !IsOnPath(tool)) is string tool ? $"Linking for arm64 needs {tool}, which is not on the path." : null
        : _linkers.Any(IsOnPath) ? null : "Native AOT links with clang or gcc; neither is on the path.";

    /// <summary>The arguments of the command <c>dotnet</c>.</summary>
    /// <param name="project">The project's folder.</param>
    /// <param name="runtime"><see cref="X64"/> or <see cref="Arm64"/>.</param>
    /// <param name="folder">Where what is built on the way is kept, so that only the first time takes long.</param>
    /// <param name="output">Where the program goes to.</param>
    /// <param name="properties">As name=value.</param>
    public static string[] Arguments(string project, string runtime, string folder, string output, params IEnumerable<string> properties) =>
    [
        "publish", project, "--configuration", "Release", "--runtime", runtime, "--artifacts-path", folder, "--output", output, "--disable-build-servers",
        .. Linking(runtime).Concat(properties).Select(property => $"-p:{property}"),
    ];

    /// <summary>Whether a command is there.</summary>
    public static bool IsOnPath(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, command)));

    private static string[] Linking(string runtime) => runtime == Arm64
        ? ["CppCompilerAndLinker=clang", "LinkerFlavor=lld", $"ObjCopyName={Arm64ObjCopy}"]
        : [$"CppCompilerAndLinker={_linkers.First(IsOnPath)}"];
}
