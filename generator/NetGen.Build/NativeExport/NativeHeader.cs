using System.Globalization;

namespace NetGen.Build.NativeExport;

/// <summary>The C header of a network.</summary>
internal static class NativeHeader
{
    /// <summary>The text of the header, for C and C++.</summary>
    public static string Of(ExportedNetwork network)
    {
        string prefix = network.Prefix;
        string capitals = prefix.ToUpperInvariant();
        string classify = !network.Classifies ? "" : $"""

            /* The class of one sample: the index of the largest output, the lowest of equals; of a single output, 1 from 0.5 up, else 0.
               -1 when an output is NaN; {capitals}_REFUSED. */
            int32_t {prefix}_classify(const float *input);

            """;
        return string.Create(CultureInfo.InvariantCulture, $$"""
            /* {{Comment(network.Network)}}
               Written by NetGen. All functions may be called from many threads at once. */
            #ifndef {{capitals}}_H
            #define {{capitals}}_H

            #include <stdint.h>

            #define {{capitals}}_INPUT_SIZE {{network.Inputs}}
            #define {{capitals}}_OUTPUT_SIZE {{network.Outputs}}

            /* Returned when all went well. */
            #define {{capitals}}_DONE 0

            /* Returned, and nothing done, when an address is NULL, or a number of samples is negative or too large. */
            #define {{capitals}}_REFUSED (-2)

            #ifdef __cplusplus
            extern "C" {
            #endif

            /* The outputs of one sample. input: {{network.Inputs}} floats; output: receives {{network.Outputs}} floats. They must not overlap. */
            int32_t {{prefix}}_forward(const float *input, float *output);

            /* The outputs of many samples, row by row: the same bits as {{prefix}}_forward gives for each.
               inputs: samples x {{network.Inputs}} floats; outputs: receives samples x {{network.Outputs}} floats. They must not overlap. */
            int32_t {{prefix}}_forward_batch(const float *inputs, float *outputs, int32_t samples);
            {{classify}}
            /* The sizes as the library has them, to be compared with those above. */
            int32_t {{prefix}}_input_size(void);
            int32_t {{prefix}}_output_size(void);

            /* The version of these functions: 1. */
            int32_t {{prefix}}_version(void);

            #ifdef __cplusplus
            }
            #endif

            #endif

            """).ReplaceLineEndings("\n");
    }

    /// <summary>Text in a comment must not end it, and readers of C may know no other letters than those of English.</summary>
    private static string Comment(string text) => string.Concat(text.Replace("→", "->", StringComparison.Ordinal).Replace("/*", "/ *", StringComparison.Ordinal).Replace("*/", "* /", StringComparison.Ordinal).Select(character => character is >= ' ' and <= '~' ? character : '?'));
}
