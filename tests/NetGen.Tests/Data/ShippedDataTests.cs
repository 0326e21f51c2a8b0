using NetGen.Tests.Support;

namespace NetGen.Tests.Data;

public sealed class ShippedDataTests
{
    [Fact]
    public void Iris_has_three_species_of_fifty()
    {
        Dataset data = Dataset.FromCsv(Repository.Data("iris.csv"), label: "species");
        Assert.Equal((150, 4), (data.Count, data.InputSize));
        Assert.Equal(["sepal_length", "sepal_width", "petal_length", "petal_width"], data.FeatureNames);
        Assert.Equal(["setosa", "versicolor", "virginica"], data.ClassNames);
        Assert.Equal([50, 50, 50], data.CountClasses());
        Assert.Equal([5.1f, 3.5f, 1.4f, 0.2f], data.Input(0).ToArray());
        Assert.Equal([5.9f, 3f, 5.1f, 1.8f], data.Input(149).ToArray());
    }

    [Fact]
    public void Digits_are_images_of_64_pixels_from_0_to_16()
    {
        Dataset data = Dataset.FromCsv(Repository.Data("digits.csv"), label: "digit");
        Assert.Equal((1797, 64), (data.Count, data.InputSize));
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], data.ClassNames);
        Assert.Equal([178, 182, 177, 183, 181, 182, 181, 179, 174, 180], data.CountClasses());
        Assert.Equal([0f, 0, 5, 13, 9, 1, 0, 0], data.Input(0)[..8].ToArray());
        (float least, float most) = (data.Inputs.ToArray().Min(), data.Inputs.ToArray().Max());
        Assert.Equal((0f, 16f), (least, most));
        Assert.Equal((1437, 360), (data.Rows(..1437).Count, data.Rows(^360..).Count));
        Assert.Equal((-1f, 1f), (data.Scale(1 / 8f, -1).Inputs.ToArray().Min(), data.Scale(1 / 8f, -1).Inputs.ToArray().Max()));
    }

    [Fact]
    public void Moons_are_two_of_a_hundred_points()
    {
        Dataset data = Dataset.FromCsv(Repository.Data("moons.csv"), label: "label");
        Assert.Equal((200, 2), (data.Count, data.InputSize));
        Assert.Equal(["0", "1"], data.ClassNames);
        Assert.Equal([100, 100], data.CountClasses());
        Assert.Equal([0.7434611761955393f, 0.46465632837724585f], data.Input(0).ToArray());
        Assert.Equal(["label"], Dataset.FromCsv(Repository.Data("moons.csv"), targets: ["label"]).TargetNames);
    }
}
