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

        Assert.Equal(ours, SettingsFile.Find(below));
    }

    [Fact]
    public void Find_NoFile_IsNull()
    {
        using var folder = new TemporaryFolder();

        Assert.Null(SettingsFile.Find(folder.Path));
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
