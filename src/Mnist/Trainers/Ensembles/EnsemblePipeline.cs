using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Models.MlNet;
using Mnist.Networks.MlNet.Columns;
using Mnist.Networks.MlNet.Onnx;

namespace Mnist.Trainers.Ensembles;

/// <summary>
/// An ensemble as one chain of ML.NET's own transformers: each member's pipeline in turn, its <c>Score</c> put aside before the next
/// replaces it, then a graph that averages. Of all the columns on the way, none but <c>Score</c> and <c>PredictedLabel</c> is left.
/// </summary>
/// <param name="mlContext">Makes the transforms.</param>
/// <param name="images">No images, but their schema.</param>
/// <param name="keys">The classes, in label order.</param>
/// <param name="prefix">What the names of the columns on the way begin with: another word than in a member that is an average itself, which drops its own.</param>
internal sealed class EnsemblePipeline(MLContext mlContext, IDataView images, ClassKeys keys, string prefix)
{
    private readonly string allScores = $"{prefix}.Scores";
    private readonly List<ITransformer> steps = [];
    private readonly DataViewSchema inputSchema = images.Schema;
    private IDataView view = images;

    public void Save(IReadOnlyList<LoadedMember> members, string path)
    {
        var names = members.Select((_, index) => string.Create(CultureInfo.InvariantCulture, $"{prefix}.Score{index}")).ToArray();
        foreach (var (member, name) in members.Zip(names))
        {
            Append(member.Zip.Pipeline);
            Append(mlContext.Transforms.CopyColumns(name, ColumnNames.Score));
        }

        Append(mlContext.Transforms.Concatenate(allScores, names));
        var graph = EnsembleGraph.Create([.. members.Select(member => member.Weight)], keys.Count, allScores);
        using var average = OnnxPipeline.Create(mlContext, graph, view, allScores, keys);
        Append(average);
        Append(mlContext.Transforms.Conversion.MapKeyToValue(ColumnNames.PredictedLabel));
        Append(mlContext.Transforms.DropColumns(ColumnsOnTheWay()));
        PipelineFile.Save(mlContext, new TransformerChain<ITransformer>([.. steps]), inputSchema, path);
    }

    private void Append<TTransformer>(IEstimator<TTransformer> step)
        where TTransformer : class, ITransformer => Append(step.Fit(view));

    private void Append(ITransformer step)
    {
        steps.Add(step);
        view = step.Transform(view);
    }

    private string[] ColumnsOnTheWay()
    {
        string[] kept = [.. inputSchema.Select(column => column.Name), ColumnNames.Score, ColumnNames.PredictedLabel];
        return [.. view.Schema.Where(column => !column.IsHidden).Select(column => column.Name).Except(kept)];
    }
}
