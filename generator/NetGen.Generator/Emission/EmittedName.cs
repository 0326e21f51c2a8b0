using System.Text;
using NetGen.Generator.Model;

namespace NetGen.Generator.Emission;

/// <summary>The names of what is emitted for a class: its own name and a word, but for names that are too long or taken.</summary>
internal static class EmittedName
{
    /// <summary>
    /// Bytes of a name in UTF-8. File systems allow 255 for a file, and the compiler 1,023 for a type that only its file sees, whose name it makes of the file's, a checksum of 65 and the type's.
    /// </summary>
    private const int LongestFile = 200;

    private const int LongestType = 400;

    /// <summary>Interfaces of the runtime that emitted text mentions.</summary>
    private static readonly HashSet<string> _taken = ["INetworkArithmetic", "IBakedArithmetic", "IForwardArithmetic"];

    /// <summary>A type beside the class.</summary>
    public static string Of(TypeDeclaration type, string word)
    {
        string name = Shortened(type.Name.TrimStart('@'), LongestType) + word;
        return _taken.Contains(name) ? name + "_" : name;
    }

    /// <summary>A file, without its extension.</summary>
    public static string OfFile(string name) => Shortened(name, LongestFile);

    /// <summary>A name of so many bytes; a longer one is cut, and a checksum of all of it tells it from others that begin like it.</summary>
    private static string Shortened(string name, int longest)
    {
        if (Encoding.UTF8.GetByteCount(name) <= longest)
        {
            return name;
        }

        int length = name.Length;
        while (Encoding.UTF8.GetByteCount(name.Substring(0, length)) > longest - 17)
        {
            length--;
        }

        return $"{name.Substring(0, length)}_{Checksum.Of(name)}";
    }
}
