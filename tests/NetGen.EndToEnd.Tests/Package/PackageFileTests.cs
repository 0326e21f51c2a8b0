using System.IO.Compression;
using NetGen.EndToEnd.Tests.Support;

namespace NetGen.EndToEnd.Tests.Package;

/// <summary>The file that is published.</summary>
public sealed class PackageFileTests
{
    [Fact]
    public async Task ItHoldsWhatIsWrittenDown()
    {
        using ZipArchive package = await ZipFile.OpenReadAsync(await PackedPackage.File, TestContext.Current.CancellationToken);
        await Snapshots.Compare("tests/NetGen.EndToEnd.Tests/Package", "PackageFiles", string.Join('\n', package.Entries.Select(file => file.FullName).Order(StringComparer.Ordinal)));
    }

    /// <summary>Made again, with nothing left from the first time, it is the same bytes; it holds no time at which it was made.</summary>
    [Fact]
    public async Task MadeTwiceItIsTheSameBytes()
    {
        string first = await PackedPackage.File;
        string second = await PackedPackage.Pack("feed-again");
        Assert.Equal(Path.GetFileName(first), Path.GetFileName(second));
        Assert.Equal(await File.ReadAllBytesAsync(first, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(second, TestContext.Current.CancellationToken));
        using ZipArchive package = await ZipFile.OpenReadAsync(first, TestContext.Current.CancellationToken);
        Assert.Single(package.Entries.Select(file => file.LastWriteTime).Distinct());
    }
}
