namespace NetGen;

/// <summary>What users say of a network in its file: entries whose names have a prefix, so that they are never those of the format.</summary>
internal static class UserMetadata
{
    private const string Prefix = "user.";

    /// <summary>The entries as they stand in the file, in the order of their keys.</summary>
    /// <param name="metadata">What the user says; null for nothing.</param>
    /// <exception cref="ArgumentException">A key is empty, no text or there twice, or a value is null or no text.</exception>
    public static IEnumerable<KeyValuePair<string, string>> Entries(IReadOnlyDictionary<string, string>? metadata)
    {
        SortedDictionary<string, string> entries = new(StringComparer.Ordinal);
        foreach ((string key, string value) in metadata ?? new Dictionary<string, string>())
        {
            if (string.IsNullOrEmpty(key))
            {
                throw new ArgumentException("A key of the metadata is empty; give the entry a name.", nameof(metadata));
            }

            if (SavedText.Fault(key) is string fault)
            {
                throw new ArgumentException($"A key of the metadata {fault}; give the entry another name.", nameof(metadata));
            }

            if (SavedText.Fault(value) is string faultOfValue)
            {
                throw new ArgumentException($"The value of the metadata entry {DataFormatException.Quote(key)} {faultOfValue}; give it a text, or leave the entry out.", nameof(metadata));
            }

            // A dictionary may compare its keys otherwise than a file's readers do.
            if (!entries.TryAdd(Prefix + key, value))
            {
                throw new ArgumentException($"The metadata have the key {DataFormatException.Quote(key)} twice; give each entry a name of its own.", nameof(metadata));
            }
        }

        return entries;
    }

    /// <summary>The user's entries among those of a file, by their keys.</summary>
    public static Dictionary<string, string> Read(Dictionary<string, string> metadata) => metadata
        .Where(entry => entry.Key.StartsWith(Prefix, StringComparison.Ordinal))
        .ToDictionary(entry => entry.Key[Prefix.Length..], entry => entry.Value, StringComparer.Ordinal);
}
