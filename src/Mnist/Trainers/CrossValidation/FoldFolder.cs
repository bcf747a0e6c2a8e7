using System.Globalization;
using System.Text.Json;
using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Models;
using Mnist.Storage;

namespace Mnist.Trainers.CrossValidation;

/// <summary>Keeps what has been trained of a cross-validation: a folder a fold, which is there whole or not at all.</summary>
/// <param name="folder">The folder of the cross-validation; made when there is something to keep.</param>
internal sealed class FoldFolder(string folder)
{
    private const string FactsFile = "fold.json";

    /// <summary>The fold, if its model had been trained before an interruption; null if not, or if a file of it cannot be read.</summary>
    public TrainedFold? Read(Fold fold)
    {
        var path = Path.Combine(PathOf(fold), FactsFile);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<TrainedFold>(File.ReadAllText(path), DefinitionJson.Strict) : null;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The model of a fold that was kept, and its answers.</summary>
    public KeptModel ModelOf(Fold fold) => new(PathOf(fold));

    /// <summary>Keeps a fold.</summary>
    /// <param name="fold">The fold.</param>
    /// <param name="trained">What is known of it.</param>
    /// <param name="scores">Its model's answers for the rows held out.</param>
    /// <param name="model">The model; null where nobody will ask it again.</param>
    public void Write(Fold fold, TrainedFold trained, ClassProbabilities scores, IClassifier? model)
    {
        var (path, draft) = (PathOf(fold), PathOf(fold) + ".new");
        Remove(path);
        Remove(draft);
        DurableFiles.CreateFolder(draft);
        new KeptModel(draft).Write(model, scores);
        File.WriteAllText(Path.Combine(draft, FactsFile), JsonSerializer.Serialize(trained, DefinitionJson.Compact));
        DurableFiles.FlushTree(draft);
        Directory.Move(draft, path);
        DurableFiles.FlushFolder(folder);
    }

    /// <summary>What an interrupted training goes on from: its name tells it apart from all others.</summary>
    /// <param name="part">The fold, or the final model.</param>
    public string StateOf(string part) => Path.Combine(folder, $"{Path.GetFileName(folder)}-{part}");

    /// <summary>A name of a fold that is none of another.</summary>
    public static string NameOf(Fold fold) => string.Create(CultureInfo.InvariantCulture, $"fold-{fold.Repeat}-{fold.Number}");

    private string PathOf(Fold fold) => Path.Combine(folder, NameOf(fold));

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
