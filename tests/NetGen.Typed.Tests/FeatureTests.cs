using System.Collections.Immutable;

namespace NetGen.Typed.Tests;

/// <summary>What members become as inputs.</summary>
public sealed class FeatureTests
{
    private static Car Full => new()
    {
        Wheels = 4,
        Weight = 900.5,
        IsRed = true,
        Engine = new Engine { Power = 75.5m, Fuel = Fuel.Diesel },
        Radio = new Radio { Volume = (Half)0.5 },
        Readings = Numbers(7, 8, 9),
        Age = 12,
        Mileage = 1e5f,
        IsSold = false,
        SecondFuel = Fuel.Gasoline,
    };

    [Fact]
    public void EveryKindOfMemberInTheOrderOfTheSource()
    {
        Assert.Equal(
            [
                "Wheels", "Weight", "IsRed", "Engine.Power", "Engine.Fuel", "Radio.Volume", "Readings[0]", "Readings[1]", "Readings[2]", "Age", "Mileage", "IsSold",
                "second_fuel",
            ],
            CarNet.Description.Features.Select(feature => feature.Name));
        Assert.Equal(
            [4f, 900.5f, 1f, 75.5f, 0f, 0f, 1f, 0.5f, 7f, 8f, 9f, 12f, 1e5f, 0f, 0f, 1f, 0f],
            Inputs(Full));
        Assert.Equal(17, CarNet.InputSize);
    }

    [Fact]
    public void WhatStandsInForMissingFeatures()
    {
        Car car = Full;
        car.Mileage = float.NaN;
        car.IsSold = null;
        car.SecondFuel = null;
        Assert.Equal([-1f, 1f, 0f, 0f, 1f], Inputs(car)[^5..]);

        // The mean is not known before training: a dataset keeps the gap.
        car.Age = null;
        Assert.Equal(float.NaN, Inputs(car)[11]);
    }

    [Fact]
    public void AMissingFeatureIsAnErrorThatNamesIt()
    {
        FlowerNet network = new();
        Assert.Equal(
            "The feature PetalLength of FlowerNet is missing (NaN or null); give it a value, or say what stands in for it with [Feature(Missing = …)].",
            Assert.Throws<ArgumentException>(() => network.Predict(new Flower(1, 2, float.NaN, 4))).Message);
        Assert.StartsWith(
            "The feature SepalWidth of FlowerNet in sample 1 is missing",
            Assert.Throws<ArgumentException>(() => FlowerNet.DatasetFrom([(new Flower(1, 2, 3, 4), Species.Setosa), (new Flower(1, float.NaN, 3, 4), Species.Setosa)])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void AnObjectThatIsNullIsAnErrorThatNamesIt()
    {
        Car car = Full;
        car.Radio = null;
        Assert.Equal("Radio is null, but CarNet takes features from it.", Assert.Throws<ArgumentException>(() => new CarNet().Predict(car)).Message);
        Assert.Equal("Car is null, but CarNet takes features from it.", Assert.Throws<ArgumentException>(() => new CarNet().Predict(null!)).Message);
    }

    [Fact]
    public void AnEnumsNumberThatIsNoValueIsAnError()
    {
        Car car = Full;
        car.Engine.Fuel = (Fuel)9;
        Assert.Equal(
            "The feature Engine.Fuel of CarNet has a number that is none of its enum's values.", Assert.Throws<ArgumentException>(() => new CarNet().Predict(car)).Message);
    }

    [Fact]
    public void TheDescriptionKnowsNamesOfInputsAndAnswers()
    {
        ImmutableArray<FeatureDescription> features = CarNet.Description.Features;
        Assert.Equal(["None", "Petrol", "Diesel"], features[4].Categories.Select(category => category.Name));
        Assert.Equal(["Gasoline"], features[4].Categories[1].Aliases);
        Assert.Equal("Engine.Fuel.Diesel", features[4].InputName(2));
        Assert.Equal(["class", "ToString", "Good", "Item", "ClassProbabilities"], CarNet.Description.Answers.Select(answer => answer.Name));
        Assert.Equal(["false", "true"], IsLargeNet.Description.Answers.Select(answer => answer.Name));
        Assert.Equal(["Length", "Width", "Colour"], PetalsNet.Description.Answers.Select(answer => answer.Name));
        Assert.Empty(AreaNet.Description.Answers);
    }

    private static float[] Inputs(Car car) => CarNet.DatasetFrom([(car, Verdict.Good)]).Input(0).ToArray();

    private static Readings Numbers(float a, float b, float c)
    {
        Readings readings = default;
        readings[0] = a;
        readings[1] = b;
        readings[2] = c;
        return readings;
    }
}
