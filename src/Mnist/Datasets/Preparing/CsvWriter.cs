using System.Globalization;
using System.Text;

namespace Mnist.Datasets.Preparing;

/// <summary>Writes CSV files, as Kaggle ships them: <c>label,pixel0,pixel1,...</c>; where rows belong together, with the number of their group after the label.</summary>
internal static class CsvWriter
{
    public const string GroupColumn = "group";

    private const int BufferBytes = 1 << 20;

    public static string FileOf(string part) => $"{part}.csv";

    public static void Write(WrittenPart part, IReadOnlyList<string> words)
    {
        var values = Enumerable.Range(0, byte.MaxValue + 1).Select(value => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $",{value}"))).ToArray();
        var labels = words.Select(Encoding.UTF8.GetBytes).ToArray();
        var done = new WorkCount(part.Options.Progress, part.Count);
        var hasGroups = part.Dataset.Groups.Length > 0;
        using var file = new FileStream(FileOf(part.Path), FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes);
        file.Write(Encoding.UTF8.GetBytes($"label,{(hasGroups ? $"{GroupColumn}," : "")}{string.Join(',', Enumerable.Range(0, part.Dataset.Shape.PixelCount).Select(pixel => FormattableString.Invariant($"pixel{pixel}")))}\n"));
        for (var row = 0; row < part.Count; row++)
        {
            part.Options.Cancellation.ThrowIfCancellationRequested();
            file.Write(labels[part.LabelOf(row)]);
            if (hasGroups)
            {
                file.Write(Encoding.UTF8.GetBytes(FormattableString.Invariant($",{part.GroupOf(row)}")));
            }

            foreach (var pixel in part.PixelsOf(row))
            {
                file.Write(values[pixel]);
            }

            file.WriteByte((byte)'\n');
            done.Add(1);
        }
    }
}
