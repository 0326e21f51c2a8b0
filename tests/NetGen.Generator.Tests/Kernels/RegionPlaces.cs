using NetGen.Generator.Kernels;

namespace NetGen.Generator.Tests.Kernels;

/// <summary>Where regions lie: those of a space, and those that a method has been handed or has given a name.</summary>
/// <param name="width">Lanes of a register.</param>
/// <param name="spaces">Where each space begins.</param>
internal sealed class RegionPlaces(int width, IReadOnlyDictionary<Space, FloatPlace> spaces)
{
    private readonly Dictionary<Region, FloatPlace> _places = [];
    private readonly Dictionary<Variable, int> _variables = [];

    public FloatPlace this[Address at]
    {
        get
        {
            int floats = at.Row * at.Stride + at.Column + at.Vectors * width + (at.Index is Variable index ? _variables[index] * (at.Times ?? 1) : 0);
            return _places.TryGetValue(at.Region, out FloatPlace named) ? named.Plus(floats)
                : at.Region.Within is Region within ? _places[within].Plus(at.Region.Offset + floats)
                : spaces[at.Region.Space].Plus((at.Region.Offset + floats) * at.Scale);
        }
    }

    public int this[Variable variable]
    {
        get => _variables[variable];
        set => _variables[variable] = value;
    }

    public int this[Extent extent] => extent.Number * (extent.Of is Variable of ? _variables[of] : 1);

    /// <summary>Lets a region begin at a place.</summary>
    public void Set(Region region, FloatPlace place) => _places[region] = place;
}
