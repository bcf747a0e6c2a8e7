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

    // Short and rich in what paths treat apart, so that names of both sorts are frequent.
    private static readonly Gen<string> Name = Gen.String[Gen.OneOf(Gen.Const('.'), Gen.Const('/'), Gen.Const(' '), Gen.Char.AlphaNumeric, Gen.Char), 1, 6];

    [Fact]
    public void IsPortable_AnyNameThatPasses_IsAFileInItsFolder() => Name.Sample(name =>
    {
        var folder = Path.Combine(Path.GetTempPath(), "runs");
        return !PortableNames.IsPortable(name) || Path.GetDirectoryName(Path.GetFullPath(Path.Combine(folder, name))) == folder;
    });
}
