using Mnist.Datasets;
using Mnist.Datasets.Csv;

namespace Mnist.Fuzz.Targets;

/// <summary>CSV files of images.</summary>
internal sealed class CsvTarget : FuzzTarget
{
    public override string Name => "csv";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        "label,a,b,c,d\n0,1,2,3,255\n1,0,0,0,0\n"u8.ToArray(),
        "\ufeff3, 1 ,2,\"3\",4\r\n\r\n9,5,6,7,8"u8.ToArray(),
        Packing.Gzip("0,1,2,3,255\n1,0,0,0,0\n"u8.ToArray()),
        [.. Enumerable.Range(0, 50).SelectMany(row => System.Text.Encoding.ASCII.GetBytes($"{row % 10},{string.Join(',', Enumerable.Range(row, 16))}\n"))],
    ];

    public override IReadOnlyList<byte[]> Words { get; } = [.. ((string[])["\r\n", "\n", ",", "\"", "256", "-1", "1e3", "0.5", "NaN", "\ufeff", "999999999999", " ", "\t", ";"]).Select(System.Text.Encoding.UTF8.GetBytes)];

    public override byte[] Mutate(byte[] seed, Mutator mutator) => Packing.MutateGzip(seed, mutator, Seeds, Words);

    public override long Parse(string path)
    {
        var part = CsvFile.Read(path, declared: null, new ClassLabels(null), new WorkOptions(1, null, CancellationToken.None));
        return part.Pixels.Length;
    }

    public override bool IsRefusal(Exception error) => error is DatasetException;
}
