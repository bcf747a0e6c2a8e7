using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.ML.Data;
using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.AutoML;

/// <summary>One of several trainers.</summary>
public sealed class SweepablePipeline
{
    internal const string Key = "_pipeline_";
    private const string ChosenKey = "_SCHEMA_";

    private readonly IReadOnlyList<string> trainers;

    internal SweepablePipeline(IReadOnlyList<string> trainers) => this.trainers = trainers;

    public EstimatorChain<ITransformer> BuildFromOption(MLContext context, Parameter parameter)
    {
        var chosen = $"e{Chosen(parameter)}";
        return new EstimatorChain<ITransformer>().Append(Script.Current.Trainer(context, (int)parameter.Node[chosen]!["TrialNumber"]!));
    }

    /// <summary>The name of the chosen trainer.</summary>
    public string ToString(Parameter parameter) => trainers[Chosen(parameter[Key])];

    /// <summary>What a trial tries: each trainer has its turn.</summary>
    internal Parameter Propose(int trial)
    {
        var chosen = $"e{trial % trainers.Count}";
        return new Parameter(new JsonObject
        {
            [Key] = new JsonObject { [chosen] = new JsonObject { ["TrialNumber"] = trial + 1, ["LabelColumnName"] = "Label" }, [ChosenKey] = chosen },
        });
    }

    private int Chosen(Parameter parameter)
    {
        var chosen = int.Parse(((string)parameter.Node[ChosenKey]!)[1..], CultureInfo.InvariantCulture);
        return chosen < trainers.Count ? chosen : throw new ArgumentException("the parameter is of another pipeline", nameof(parameter));
    }
}
