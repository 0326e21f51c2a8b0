using NetGen.Sizes;

// A number an argument; prints the class. What the network costs is the difference to the same program with another class in its place.
Span<float> inputs = stackalloc float[T2Net.InputSize];
for (int k = 0; k < args.Length && k < inputs.Length; k++)
{
    inputs[k] = args[k].Length;
}

Console.WriteLine(new T2Net().Classify(inputs));
