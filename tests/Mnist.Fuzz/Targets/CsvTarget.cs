using Mnist.Datasets;
using Mnist.Datasets.Csv;
using Mnist.Definitions.Data;

namespace Mnist.Fuzz.Targets;

/// <summary>CSV files of images.</summary>
internal sealed class CsvTarget : FuzzTarget
{
    public override string Name => "csv";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        "label,pixel3,pixel2,pixel1,pixel0\n0,1,2,3,255\n1,0,0,0,0\n"u8.ToArray(),
        "sep=;\r\n# a comment\r\n1x1;1x2;2x1;2x2;class;\r\n4.0;1.2e+01; 7;+5;\"1\";\r\n0;0;0;0;0;\r\n"u8.ToArray(),
        "# label\tr0c1\tr0c0\r0\t1\t007\r1\t0,5\t2\r"u8.ToArray(),
        "\ufeff3, 1 ,2,\"3\",4\r\n\r\n9,5,6,7,8"u8.ToArray(),
        Packing.Gzip("0,1,2,3,255\n1,0,0,0,0\n"u8.ToArray()),
        [.. Enumerable.Range(0, 50).SelectMany(row => System.Text.Encoding.ASCII.GetBytes($"{row % 10},{string.Join(',', Enumerable.Range(row, 16))}\n"))],
    ];

    public override IReadOnlyList<byte[]> Words { get; } = [.. ((string[])["\r\n", "\n", ",", "\"", "256", "-1", "1e3", "0.5", "NaN", "\ufeff", "999999999999", " ", "\t", ";", "\r", "#", "sep=", "\"\"", "label", "class", "pixel0", "x1", "id", "\0"]).Select(System.Text.Encoding.UTF8.GetBytes)];

    public override byte[] Mutate(byte[] seed, Mutator mutator) => Packing.MutateGzip(seed, mutator, Seeds, Words);

    public override long Parse(string path)
    {
        var part = CsvFile.Read(path, new CsvData { Name = "fuzz", Train = path }, range: null, new WorkOptions(1, null, CancellationToken.None));
        return part.Pixels.Length;
    }

    public override bool IsRefusal(Exception error) => error is DatasetException;
}
