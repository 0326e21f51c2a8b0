namespace NetGen;

/// <summary>A pair of IDX files, images and their labels, as a dataset.</summary>
internal static class IdxImages
{
    /// <summary>Reads both files; the headers are compared before any value is read.</summary>
    public static Dataset Read(Stream images, string imagesName, Stream labels, string labelsName, IReadOnlyList<string>? classNames)
    {
        ClassNameCheck.Check(classNames, nameof(classNames));
        using IdxFile imageFile = new(images, imagesName, dimensions: 3);
        using IdxFile labelFile = new(labels, labelsName, dimensions: 1);
        long pixels = (long)imageFile.Dimensions[1] * imageFile.Dimensions[2];
        if (pixels > Dataset.WidestRow)
        {
            throw imageFile.Error($"an image may have up to {Dataset.WidestRow} pixels, found {imageFile.Dimensions[1]} × {imageFile.Dimensions[2]}");
        }

        if (imageFile.Dimensions[0] != labelFile.Dimensions[0])
        {
            throw labelFile.Error($"expected {imageFile.Dimensions[0]} labels, one for each image in {imagesName}, found {labelFile.Dimensions[0]}");
        }

        float[] brightness = new float[256];
        int[] identity = new int[256];
        for (int k = 0; k < 256; k++)
        {
            brightness[k] = k / 255f;
            identity[k] = k;
        }

        int[] classes = labelFile.ReadValues(identity);
        int largest = 0;
        for (int row = 0; row < classes.Length; row++)
        {
            if (classNames is not null && classes[row] >= classNames.Count)
            {
                throw labelFile.Error($"label {row} must be from 0 to {classNames.Count - 1}, for which names were given, found {classes[row]}");
            }

            largest = Math.Max(largest, classes[row]);
        }

        float[] inputs = imageFile.ReadValues(brightness);
        return Dataset.WithClasses(
            inputs, Dataset.Numbered("p", (int)pixels), classes, Dataset.NamesOrNumbers(classNames, largest + 1),
            MadeUpNames.Features | (classNames is null ? MadeUpNames.Classes : MadeUpNames.None));
    }
}
