namespace NetGen;

/// <summary>Which names of a dataset nobody gave: x0, x1, … of arrays, or 0, 1, … of classes that are numbers. They say no more than positions do.</summary>
[Flags]
internal enum MadeUpNames
{
    None = 0,
    Features = 1,
    Targets = 2,
    Classes = 4,
}
