using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests.Baked;

/// <summary>A network whose weights are constants knows the names that its file has, as one that is loaded does.</summary>
public sealed class BakedNamesTests
{
    [Fact]
    public void ColumnsAndClassesAreFoundByName()
    {
        NetworkShape shape = NetworkShape.Classifier(2, 3, 2);
        float[] flat = [.. Enumerable.Range(0, 17).Select(k => 0.1f * k - 0.7f)];
        BakedNetwork network = BakedNetwork.Compile(
            BakedNetwork.Model(shape, flat) with { InputNames = ["x", "y\n\"ü\""], ClassNames = ["a", "b"] }, BakedNetwork.Declare(shape));
        Dataset right = Dataset.FromCsv(Table("x,\"y\n\"\"ü\"\"\",label\n1,2,a\n3,5,b\n4,4,b\n"), "label"), turned = Dataset.FromCsv(Table("\"y\n\"\"ü\"\"\",label,x\n2,a,1\n5,b,3\n4,b,4\n"), "label");
        Assert.Equal(network.Evaluate(right).ToString(), network.Evaluate(turned).ToString());
        Assert.Equal(network.ForwardBatch(right), network.ForwardBatch(turned));
        Assert.Equal(["a", "b"], network.Evaluate(Dataset.FromCsv(Table("x,\"y\n\"\"ü\"\"\",label\n1,2,b\n"), "label")).ConfusionMatrix.ClassNames);
        Assert.Contains("\"c\"", Assert.Throws<ArgumentException>(() => network.Evaluate(Dataset.FromCsv(Table("v,w,label\n1,2,c\n"), "label"))).Message, StringComparison.Ordinal);
        Assert.Contains("Some names of inputs", Assert.Throws<ArgumentException>(() => network.ForwardBatch(Dataset.FromCsv(Table("x,z,label\n1,2,a\n"), "label"))).Message, StringComparison.Ordinal);

        static CsvReader Table(string text) => new(new StringReader(text), "table");
    }
}
