using CsCheck;
using Mnist.Storage;

namespace Mnist.Tests.Storage;

public sealed class PortableNamesTests
{
    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("C:")]
    [InlineData("a\0")]
    [InlineData("a\n")]
    [InlineData("end.")]
    [InlineData("end ")]
    [InlineData(" start")]
    [InlineData("con")]
    [InlineData("NUL")]
    [InlineData("nul.png")]
    [InlineData("Com1")]
    [InlineData("lpt9.x")]
    [InlineData("CONIN$")]
    [InlineData("what?")]
    public void IsPortable_NameThatSomeSystemRefuses_IsFalse(string name) => Assert.False(PortableNames.IsPortable(name));

    [Theory]
    [InlineData("shirt")]
    [InlineData("0")]
    [InlineData("T-shirt or top")]
    [InlineData("Käse")]
    [InlineData("console")]
    [InlineData("null")]
    public void IsPortable_OrdinaryName_IsTrue(string name) => Assert.True(PortableNames.IsPortable(name));

    [Fact]
    public void IsPortable_Bytes_CountsThoseOfUtf8()
    {
        Assert.True(PortableNames.IsPortable(new string('a', 255)));
        Assert.False(PortableNames.IsPortable(new string('a', 256)));
        Assert.True(PortableNames.IsPortable(new string('ä', 127)));
        Assert.False(PortableNames.IsPortable(new string('ä', 128)));
    }

    [Fact]
    public void IsPortable_AnyNameThatPasses_IsAFileInItsFolder() => Gen.String.Where(PortableNames.IsPortable).Sample(name =>
    {
        var folder = Path.Combine(Path.GetTempPath(), "runs");
        return Path.GetDirectoryName(Path.GetFullPath(Path.Combine(folder, name))) == folder;
    });
}
