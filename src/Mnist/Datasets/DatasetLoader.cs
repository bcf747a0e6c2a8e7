using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mnist.Definitions;

namespace Mnist.Datasets;

/// <summary>Loads the dataset a definition names.</summary>
/// <param name="dataFolder">Folder of the datasets that come with the repository.</param>
public sealed class DatasetLoader(string dataFolder)
{
    /// <summary>Loads all images and labels.</summary>
    /// <param name="data">Which dataset.</param>
    /// <param name="definitionFolder">Folder that the definition's paths are relative to.</param>
    /// <exception cref="DatasetException">A file is missing or damaged, or the files do not fit each other.</exception>
    public Dataset Load(DataDefinition data, string definitionFolder) => data switch
    {
        MnistData => Assemble("mnist", MnistFiles.Read(dataFolder), classNames: null),
        IdxData idx => Assemble(idx.Name, IdxDataset.Read(PathsOf(idx, definitionFolder)), idx.ClassNames),
        _ => throw new ArgumentException($"no loader for {data.GetType().Name}", nameof(data)),
    };

    private static IdxPaths PathsOf(IdxData idx, string folder) => new(
        Path.Combine(folder, idx.TrainImages), Path.Combine(folder, idx.TrainLabels),
        Path.Combine(folder, idx.TestImages), Path.Combine(folder, idx.TestLabels));

    private static Dataset Assemble(string name, IdxDataset content, IReadOnlyList<string>? classNames)
    {
        var names = classNames ?? NumberedNames(content);
        CheckNames(name, names);
        CheckLabels(content, names);
        return new Dataset(name, HashOf(content, names), content.Shape, names, content.Pixels, content.Labels, content.TrainingCount);
    }

    private static string[] NumberedNames(IdxDataset content)
    {
        var largest = content.Labels.Take(content.TrainingCount).Max();
        return [.. Enumerable.Range(0, largest + 1).Select(label => label.ToString(CultureInfo.InvariantCulture))];
    }

    private static void CheckNames(string dataset, IReadOnlyList<string> names)
    {
        if (names.Count < 2)
        {
            throw new DatasetException($"dataset \"{dataset}\": there is only one class: a classifier needs at least two");
        }

        if (names.FirstOrDefault(string.IsNullOrWhiteSpace) is not null)
        {
            throw new DatasetException($"dataset \"{dataset}\": a name in classNames is empty: give every class a name");
        }

        if (names.CountBy(name => name).FirstOrDefault(name => name.Value > 1).Key is { } repeated)
        {
            throw new DatasetException($"dataset \"{dataset}\": two classes are named \"{repeated}\" in classNames: give each a name of its own");
        }
    }

    private static void CheckLabels(IdxDataset content, IReadOnlyList<string> names)
    {
        var largest = (byte)Math.Min(names.Count - 1, byte.MaxValue);
        var index = content.Labels.AsSpan().IndexOfAnyExceptInRange((byte)0, largest);
        if (index >= 0)
        {
            var (path, row) = index < content.TrainingCount
                ? (content.Paths.TrainLabels, index)
                : (content.Paths.TestLabels, index - content.TrainingCount);
            throw new DatasetException(FormattableString.Invariant(
                $"{path}: label {content.Labels[index]} of image {row:n0} (counted from 0) is out of range: there are {names.Count} classes, 0 to {names.Count - 1}; correct the file or classNames"));
        }
    }

    /// <summary>Over the files' hashes and the names, each with its length before it so that no two lists read the same.</summary>
    private static string HashOf(IdxDataset content, IReadOnlyList<string> names)
    {
        var parts = content.Sha256.Concat(names).Select(part => FormattableString.Invariant($"{part.Length}:{part}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(parts))));
    }
}
