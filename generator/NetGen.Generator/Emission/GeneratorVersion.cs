namespace NetGen.Generator.Emission;

/// <summary>Which NetGen wrote a file.</summary>
internal static class GeneratorVersion
{
    public static string Number { get; } = typeof(GeneratorVersion).Assembly.GetName().Version.ToString(3);

    public static string Attribute { get; } = $"[global::System.CodeDom.Compiler.GeneratedCode(\"NetGen\", \"{Number}\")]";
}
