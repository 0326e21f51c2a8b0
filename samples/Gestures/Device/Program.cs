using System.Globalization;
using NetGen.Samples.Gestures;

// Each line is a stroke, x y x y …; the answer is the digit and how probable it is.
GestureNet net = new();
float[] coordinates = new float[2];
Span<float> inputs = stackalloc float[Stroke.Inputs];
Span<float> probabilities = stackalloc float[GestureNet.OutputSize];
for (int line = 1; Console.ReadLine() is string stroke; line++)
{
    int count = 0;
    foreach (Range word in stroke.AsSpan().Split(' '))
    {
        if (count == coordinates.Length)
        {
            Array.Resize(ref coordinates, 2 * count);
        }

        if (!float.TryParse(stroke.AsSpan(word), NumberStyles.Float, CultureInfo.InvariantCulture, out coordinates[count]) || !float.IsFinite(coordinates[count]))
        {
            Console.Error.WriteLine($"line {line}: expected coordinates x y x y …, found '{stroke[word]}'");
            return 1;
        }

        count++;
    }

    if (count < 4 || count % 2 != 0)
    {
        Console.Error.WriteLine($"line {line}: expected an x and a y of at least two points, found {count} numbers");
        return 1;
    }

    Stroke.Resample(coordinates.AsSpan(0, count), inputs);
    net.Forward(inputs, probabilities);
    int digit = net.Classify(inputs);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{digit} {probabilities[digit] * 100:0.0} %"));
}

return 0;
