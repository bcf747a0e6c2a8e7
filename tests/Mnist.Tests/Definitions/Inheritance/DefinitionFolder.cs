using System.Text;
using Mnist.Definitions;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Definitions.Inheritance;

/// <summary>Definitions in a folder that is gone after the test; the files in errors are named from there.</summary>
internal sealed class DefinitionFolder : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>Makes a folder of files, each with its path there.</summary>
    public DefinitionFolder(params IEnumerable<(string Path, string Json)> files)
    {
        foreach (var (path, json) in files)
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(PathOf(path))!);
            File.WriteAllBytes(PathOf(path), Encoding.UTF8.GetBytes(json));
        }
    }

    public string Path => folder.Path;

    public string PathOf(string file) => System.IO.Path.Combine(folder.Path, file);

    public DefinitionResult<ExperimentDefinition> Read(string file, params string[] overrides)
    {
        var result = DefinitionReader.Read(PathOf(file), overrides);
        return result with { Errors = [.. result.Errors.Select(error => error with { File = error.File.Replace(folder.Path + System.IO.Path.DirectorySeparatorChar, "", StringComparison.Ordinal) })] };
    }

    /// <summary>What is read of a file that has to be right.</summary>
    public ExperimentDefinition Value(string file, params string[] overrides)
    {
        var result = Read(file, overrides);
        Assert.Equal("", string.Join('\n', result.Errors));
        return result.Value!;
    }

    /// <summary>The errors, as people read them, one a line.</summary>
    public string Errors(string file, params string[] overrides) => string.Join('\n', Read(file, overrides).Errors);

    public void Dispose() => folder.Dispose();
}
