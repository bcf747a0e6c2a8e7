using System.Text;
using System.Text.Json;
using Mnist.Definitions;
using Mnist.Runs.Labels;

namespace Mnist.Fuzz.Targets;

/// <summary>The labels of a run.</summary>
internal sealed class LabelsTarget : FuzzTarget
{
    public override string Name => "labels";

    public override string FileName => LabelsFile.Name;

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        JsonSerializer.SerializeToUtf8Bytes(new RunLabels { Tags = ["draft", "thesis"], Notes = "two\nlines" }, DefinitionJson.Indented),
        JsonSerializer.SerializeToUtf8Bytes(new RunLabels { Tags = [] }, DefinitionJson.Indented),
    ];

    public override IReadOnlyList<byte[]> Words { get; } = [.. ((string[])["null", "\"labelsVersion\": 9,", "\\u001b", "\" \"", "[]", "{}", "\"tags\": [null]"]).Select(Encoding.UTF8.GetBytes)];

    public override long Parse(string path)
    {
        var labels = LabelsFile.Read(Path.GetDirectoryName(path)!, out var fault);
        return labels is null ? throw new InvalidDataException(fault)
            : labels.Problem() is null ? 0
            : throw new InvalidOperationException("labels that could not be stored");
    }

    public override bool IsRefusal(Exception error) => error is InvalidDataException { Message.Length: > 0 };
}
