using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;

namespace Mnist.Trainers.MicrosoftAutoML;

/// <summary>What a trial tries, in the words of definitions and logs.</summary>
internal sealed class TrialWords(SweepablePipeline pipeline)
{
    // What the package calls the parameters of a pipeline, and among these the name of the chosen part; its constants are internal.
    private const string PipelineKey = "_pipeline_";
    private const string ChosenKey = "_SCHEMA_";

    private const string ColumnSuffix = "ColumnName";

    /// <summary>How the package's names of trainers end: for several classes at once, and one against all.</summary>
    private static readonly string[] Suffixes = ["Multi", "Ova"];

    /// <summary>What a pipeline is built from.</summary>
    public static Parameter PipelineParameter(TrialSettings trial) => trial.Parameter[PipelineKey];

    /// <summary>The word for the trainer.</summary>
    public string KindOf(TrialSettings trial)
    {
        var name = pipeline.ToString(trial.Parameter);
        var suffix = Array.Find(Suffixes, suffix => name.EndsWith(suffix, StringComparison.Ordinal)) ?? "";
        return JsonNamingPolicy.CamelCase.ConvertName(name[..^suffix.Length]);
    }

    /// <summary>The trainer's options, but for names of columns.</summary>
    public static JsonObject ParametersOf(TrialSettings trial)
    {
        var parameters = JsonSerializer.SerializeToNode(PipelineParameter(trial))!;
        var options = parameters[(string)parameters[ChosenKey]!] as JsonObject ?? [];
        return new JsonObject(options
            .Where(option => !option.Key.EndsWith(ColumnSuffix, StringComparison.Ordinal))
            .Select(option => KeyValuePair.Create(JsonNamingPolicy.CamelCase.ConvertName(option.Key), option.Value?.DeepClone())));
    }
}
