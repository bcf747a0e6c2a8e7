using System.Text;
using Mnist.Datasets;
using Mnist.Definitions.Data;

namespace Mnist.Tests.Datasets.Csv;

/// <summary>Loads datasets from the text of their CSV file.</summary>
internal static class CsvTexts
{
    public static CsvData Tiny { get; } = new() { Name = "tiny", Train = "train.csv", Range = [0, 255], Split = new PooledSplit() };

    public static Dataset Load(TemporaryFolder folder, CsvData data, string text)
    {
        folder.Write("train.csv", Encoding.UTF8.GetBytes(text));
        return new DatasetLoader("unused").Load(data, folder.Path);
    }

    /// <summary>What is said of a file, without its path.</summary>
    public static string Refusal(TemporaryFolder folder, CsvData data, string text)
    {
        var message = Assert.Throws<DatasetException>(() => Load(folder, data, text)).Message;
        var place = Path.Combine(folder.Path, "train.csv") + ": ";
        Assert.StartsWith(place, message, StringComparison.Ordinal);
        return message[place.Length..];
    }
}
