namespace NetGen.Generator.Declaration.Models;

/// <summary>Names of models as they are compared. The build looks for the models that networks name by the same rule, and shares this file.</summary>
internal static class ModelPath
{
    /// <summary>models/iris.onnx for ./models\iris.onnx: with slashes, without . and without .. behind a folder.</summary>
    public static string Normal(string path)
    {
        List<string> parts = new();
        foreach (string part in path.Replace('\\', '/').Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[parts.Count - 1] != "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return string.Join("/", parts);
    }
}
