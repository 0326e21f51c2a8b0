using System.Runtime.CompilerServices;

namespace NetGen.Typed.Tests;

public enum Species
{
    Setosa,
    Versicolor,
    Virginica,
}

public readonly record struct Flower(float SepalLength, float SepalWidth, float PetalLength, float PetalWidth);

[Network, Input<Flower>, Hidden(5), Output<Species>]
public partial class FlowerNet;

/// <summary>Gaps, an alias, a negative number, and names that are words of C# or members of object.</summary>
public enum Verdict : short
{
    @class = 40,
    ToString = -7,
    Good = 3,
    Fine = Good,
    Item = 1000,
    ClassProbabilities = 5,
}

public enum Fuel : byte
{
    None,
    Petrol,
    Diesel,
    Gasoline = Petrol,
}

public class Machine
{
    public int Wheels { get; set; }

    public virtual double Weight { get; init; }

    public string? Note => Wheels > 4 ? "many" : null;
}

[InlineArray(3)]
public struct Readings
{
    private float _first;
}

public struct Engine
{
    public decimal Power;
    public Fuel Fuel;
}

public sealed class Radio
{
    public Half Volume { get; set; }
}

/// <summary>Every kind of member.</summary>
public sealed class Car : Machine
{
    public bool IsRed;
    public Engine Engine;

    public Radio? Radio { get; set; } = new();

    public Readings Readings;

    [Feature(Missing = Missing.TrainingMean)]
    public int? Age { get; set; }

    [Feature(Missing = -1)]
    public float Mileage { get; set; }

    [Feature(Missing = true)]
    public bool? IsSold { get; set; }

    [Feature(Missing = Fuel.Diesel, Name = "second_fuel")]
    public Fuel? SecondFuel { get; set; }

    [Feature(Ignore = true)]
    public string? Owner { get; set; }

    public override double Weight { get; init; }

    public float Double => Mileage * 2;
}

[Network, Input<Car>, Hidden(4), Output<Verdict>]
internal partial class CarNet;

[Network, Input<Flower>, Output<bool>]
internal partial class IsLargeNet;

public sealed record Petals(float Length)
{
    public required double Width { get; init; }

    [Feature(Ignore = true)]
    public string? Note { get; init; }

    public Half Colour;
}

[Network, Input<Flower>, Hidden(4), Output<Petals>]
internal partial class PetalsNet;

[Network, Input<Flower>, Hidden(4), Output<float>(Activation.Softplus)]
internal partial class AreaNet;

[Network, Input<Flower>, Hidden(4), Output(3)]
internal partial class PlainOutputNet;

[Network, Input<Flower>, Hidden(4), Output(2, Activation.Identity)]
internal partial class PlainValuesNet;

[Network, Input(2), Hidden(4), Output<Species>]
internal partial class PlainInputNet;

[Network, Input<Flower>(Scaling = Scaling.Standardize), Hidden(4), Output<Species>]
internal partial class ScaledNet;

[Network, Input(4), Hidden(4), Output(3)]
internal partial class PlainNet;
