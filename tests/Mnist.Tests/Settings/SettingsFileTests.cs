using System.Text;
using Microsoft.Extensions.Configuration;
using Mnist.Settings;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Settings;

public sealed class SettingsFileTests
{
    [Fact]
    public void Find_FilesAbove_TakesTheNearestWithOurSection()
    {
        using var folder = new TemporaryFolder();
        var ours = folder.Write("appsettings.json", """{ /* ours */ "mnist": {}, }"""u8.ToArray());
        var below = Directory.CreateDirectory(Path.Combine(folder.Path, "other", "deep")).FullName;
        folder.Write("other/appsettings.json", """{ "Logging": {} }"""u8.ToArray());

        Assert.Equal(ours, SettingsFile.Find(below).Path);
        Assert.Equal([Path.Combine(folder.Path, "other", "appsettings.json")], SettingsFile.Find(below).Passed);
    }

    [Fact]
    public void Find_NoFile_IsNull()
    {
        using var folder = new TemporaryFolder();

        Assert.Null(SettingsFile.Find(folder.Path).Path);
    }

    [Fact]
    public void Find_NoFileFromTheFolderUpward_TakesThatOfTheOtherFolder()
    {
        using var folder = new TemporaryFolder();
        using var program = new TemporaryFolder();
        var ours = program.Write("appsettings.json", """{ "Mnist": {} }"""u8.ToArray());
        var deep = Directory.CreateDirectory(Path.Combine(program.Path, "bin", "Release")).FullName;

        Assert.Equal(ours, SettingsFile.Find(folder.Path, deep).Path);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Find_FileWithAByteOrderMark_IsRead(string encoding)
    {
        using var folder = new TemporaryFolder();
        var text = Encoding.GetEncoding(encoding);
        var file = folder.Write("appsettings.json", [.. text.GetPreamble(), .. text.GetBytes("""{ "Mnist": { "threads": 3 } }""")]);

        Assert.Equal(file, SettingsFile.Find(folder.Path).Path);
        var configuration = new ConfigurationBuilder();
        SettingsSources.Add(configuration, null, file, new Dictionary<string, string>());
        Assert.Equal(3, SettingsReader.Read(configuration.Build()).Threads);
    }

    [Theory]
    [InlineData("not JSON at all")]
    [InlineData("{ \"Logging\": ")]
    [InlineData("[ \"Mnist\" ]")]
    [InlineData("")]
    public void Find_FileOfAnotherProgram_IsPassedOver(string content)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("appsettings.json", Encoding.UTF8.GetBytes(content));
        var below = Directory.CreateDirectory(Path.Combine(folder.Path, "below")).FullName;

        Assert.All([folder.Path, below], start => Assert.Equal([file], SettingsFile.Find(start).Passed));
    }

    [Fact]
    public void Find_SectionThatIsNoObject_SaysWhatItShouldBe()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("appsettings.json", """{ "Mnist": 5 }"""u8.ToArray());

        Assert.StartsWith($"{file}: \"Mnist\" is 5; it should be an object", Assert.Throws<SettingsException>(() => SettingsFile.Find(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_BrokenFile_NamesFileAndLine()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("appsettings.json", "{\n  \"Mnist\": {\n"u8.ToArray());

        var error = Assert.Throws<SettingsException>(() => SettingsFile.Find(folder.Path));

        Assert.StartsWith($"{file}, line 3: ", error.Message, StringComparison.Ordinal);
    }
}
