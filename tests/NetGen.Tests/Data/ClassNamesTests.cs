using NetGen.Tests.Support;

namespace NetGen.Tests.Data;

/// <summary>Names of classes, where they come from the caller.</summary>
public sealed class ClassNamesTests
{
    public static TheoryData<string[], string> Unsound => new()
    {
        { [], "There are no class names; give one for each class, or null for the numbers themselves." },
        { ["a", null!], "Class name 1 is null; give each class a name." },
        { ["", "b"], "Class name 0 is empty; give each class a name." },
        { ["a", " \t"], "Class name 1 is empty; give each class a name." },
        { ["a", "b", "a"], "Class name 2 (\"a\") is that of class 0 too; give each class a name of its own." },
        { ["a", "b\uD800"], "Class name 1 (\"b\\uD800\") has half of a surrogate pair, which no file can hold; correct the name." },
    };

    [Theory]
    [MemberData(nameof(Unsound))]
    public void Unsound_names_are_refused_where_they_enter(string[] names, string message)
    {
        Assert.Equal(message + " (Parameter 'classNames')", Assert.Throws<ArgumentException>(() => Dataset.FromArrays([[1f]], [0], names)).Message);
        MemoryStream images = new(IdxBytes.Of(0x08, [1, 1, 1], [1])), labels = new(IdxBytes.Of(0x08, [1], [0]));
        Assert.Equal(message + " (Parameter 'classNames')", Assert.Throws<ArgumentException>(() => Dataset.FromIdx(images, labels, names)).Message);
    }

    [Fact]
    public void Names_that_differ_somehow_are_sound()
    {
        string[] names = ["a", "A", " a", "😀", "-"];
        Assert.Equal(names, Dataset.FromArrays([[1f]], [0], names).ClassNames);
    }
}
