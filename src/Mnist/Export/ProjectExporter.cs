using Mnist.Datasets;
using Mnist.Models.Zip;
using Mnist.Runs;
using Mnist.Storage;

namespace Mnist.Export;

/// <summary>Writes a small C# project that classifies images by the model of a run, once the model has proved to be as good as the run says.</summary>
public static class ProjectExporter
{
    private const string Card = "MODEL.md";
    private const string Sample = "sample.raw";

    /// <summary>Exports a run's model. The folder appears when all is checked, or not at all.</summary>
    /// <param name="run">A completed run.</param>
    /// <param name="data">The run's data, as it was split for the run.</param>
    /// <param name="folder">The folder to make; it must not exist.</param>
    /// <param name="workFolder">An existing, empty folder for temporary files; the caller deletes it.</param>
    /// <returns>The files, with their full paths.</returns>
    /// <exception cref="ExportException">The model cannot be exported.</exception>
    public static IReadOnlyList<string> Export(StoredRun run, DatasetSplit data, string folder, string workFolder)
    {
        ExportSource.Check(run.Record, data);
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Path.Exists(folder))
        {
            throw new ExportException(ExportFault.Destination, $"{folder}: this is there already: choose another folder with --out");
        }

        return ExportSource.Writing(folder, () => Write(run, data, folder, workFolder));
    }

    private static IReadOnlyList<string> Write(StoredRun run, DatasetSplit data, string folder, string workFolder)
    {
        var parent = Directory.CreateDirectory(Path.GetDirectoryName(folder)!).FullName;
        TemporaryFolder.Sweep(parent);
        using var temporary = TemporaryFolder.Create(parent);
        var draft = Directory.CreateDirectory(Path.Combine(temporary.Path, "project")).FullName;
        var zip = Path.Combine(draft, ProjectCode.ModelFile);
        ExportSource.Copy(run, zip);
        ExportCheck.Run(zip, run.Record, data, workFolder);
        foreach (var (name, text) in Files(run.Record, data, Answer(zip, data, workFolder)))
        {
            File.WriteAllText(Path.Combine(draft, name), text);
        }

        File.WriteAllBytes(Path.Combine(draft, Sample), data.Test.Pixels(0).ToArray());
        DurableFiles.FlushTree(draft);
        Directory.Move(draft, folder);
        DurableFiles.FlushFolder(parent);
        return [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<(string Name, string Text)> Files(RunRecord record, DatasetSplit data, string answer)
    {
        var (pixels, classes) = (data.Dataset.Shape.PixelCount, data.Data.ClassNames);
        return
        [
            ("Classifier.csproj", ProjectCode.Project(PackageVersions.Of(record.Facts!))),
            ("ImageInput.cs", ProjectCode.Input(pixels)),
            ("ImageOutput.cs", ProjectCode.Output),
            ("ImageClassifier.cs", ProjectCode.Classifier(pixels, classes)),
            ("Program.cs", ProjectCode.Program),
            ("README.md", ProjectCode.Readme(Card, Sample, answer)),
            (Card, ModelCard.Write(record, data, ProjectCode.ModelFile)),
        ];
    }

    private static string Answer(string zip, DatasetSplit data, string workFolder)
    {
        using var model = ModelZip.Load(zip, workFolder);
        return model.Predict(data.Test.EvenlySpread(1)).Labels[0];
    }
}
