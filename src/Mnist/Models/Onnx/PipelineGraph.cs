using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Microsoft.ML.Transforms.Onnx;
using Mnist.Networks.MlNet.Columns;
using Mnist.Networks.MlNet.Onnx;

namespace Mnist.Models.Onnx;

/// <summary>Turns transformers of a pipeline with ONNX graphs in it into one graph: what lies between the graphs becomes operators too.</summary>
/// <param name="graph">Receives the operators.</param>
/// <param name="held">What the transformers of the pipeline hold back.</param>
internal sealed class PipelineGraph(OnnxGraph graph, ZippedGraphs held)
{
    private readonly Dictionary<string, (string Value, int Width)> columns = [];
    private readonly Queue<byte[]> models = new(held.Graphs);
    private readonly Queue<float> powers = new(held.Powers);
    private bool isRaised;

    /// <summary>Says which value of the graph a column is.</summary>
    public void Define(string column, string value, int width) => columns[column] = (value, width);

    /// <summary>The value of the graph that a column is.</summary>
    /// <exception cref="NoOnnxGraphException">It is none.</exception>
    public string ValueOf(string column) => Known(column).Value;

    /// <summary>Adds what a transformer does; what only names the likeliest class is left out.</summary>
    /// <param name="transformer">The transformer.</param>
    /// <param name="schema">What it reads.</param>
    /// <returns>What the next one reads.</returns>
    /// <exception cref="NoOnnxGraphException">It cannot be said in operators.</exception>
    public DataViewSchema Append(ITransformer transformer, DataViewSchema schema)
    {
        switch (transformer)
        {
            case IEnumerable<ITransformer> chain: return chain.Aggregate(schema, (read, step) => Append(step, read));
            case OnnxTransformer: Include(models.Dequeue()); break;
            case NormalizingTransformer scaling: Scale(scaling, schema); break;
            case ColumnCopyingTransformer: Copy(transformer, schema); break;
            case ColumnConcatenatingTransformer: Join(transformer, schema); break;
            case LpNormNormalizingTransformer: Normalize(); break;
            case ExpressionTransformer: Raise(); break;
            case HashingTransformer or ValueMappingTransformer or KeyToValueMappingTransformer or ColumnSelectingTransformer: break;
            default: throw new NoOnnxGraphException($"a part of it, {transformer.GetType().Name.Split('`')[0]}, has none beside the graphs of its other parts");
        }

        return transformer.GetOutputSchema(schema);
    }

    /// <summary>The columns that a transformer adds, each with those it is made of. One that takes another's name stands beside it, which is hidden then.</summary>
    private static IReadOnlyList<(string Name, IReadOnlyList<string> Sources)> Added(ITransformer transformer, DataViewSchema schema)
    {
        var mapper = transformer.GetRowToRowMapper(schema);
        var output = transformer.GetOutputSchema(schema);
        return
        [
            .. output.Where(column => !column.IsHidden && output.Count(other => other.Name == column.Name) > schema.Count(other => other.Name == column.Name))
                .Select(column => (column.Name, (IReadOnlyList<string>)[.. mapper.GetDependencies([column]).Select(source => source.Name)])),
        ];
    }

    private void Include(byte[] model)
    {
        var inputs = OnnxModel.Inputs(model).ToDictionary(name => name, ValueOf);
        var renamed = graph.Include(model, inputs);
        foreach (var output in OnnxModel.Outputs(model))
        {
            // Graphs for one row at a time drop the dimension of the rows.
            Define(output.Name, graph.Apply("Reshape", [renamed(output.Name), graph.Constant([-1L, output.Width], 2)]), output.Width);
        }
    }

    private void Scale(NormalizingTransformer scaling, DataViewSchema schema)
    {
        var (name, sources) = Added(scaling, schema)[0];
        if (scaling.GetNormalizerModelParameters(0) is not NormalizingTransformer.AffineNormalizerModelParameters<ImmutableArray<float>> { Scale: var scale, Offset: var offset })
        {
            throw new NoOnnxGraphException($"its column {name} is scaled in another way than by sums and products");
        }

        var value = ValueOf(sources[0]);
        value = offset.IsDefaultOrEmpty ? value : graph.Apply("Sub", [value, graph.Constant(offset.AsSpan(), offset.Length)]);
        Define(name, graph.Apply("Mul", [value, graph.Constant(scale.AsSpan(), scale.Length)]), scale.Length);
    }

    private void Copy(ITransformer copying, DataViewSchema schema)
    {
        foreach (var (name, sources) in Added(copying, schema))
        {
            columns[name] = Known(sources[0]);
        }
    }

    private void Join(ITransformer joining, DataViewSchema schema)
    {
        foreach (var (name, sources) in Added(joining, schema))
        {
            Define(name, graph.Apply("Concat", [.. sources.Select(ValueOf)], [OnnxGraph.Attribute("axis", 1L)]), sources.Sum(source => Known(source).Width));
        }
    }

    // Calibrated probabilities: divided by the largest, each to a power, divided by their sum.
    private void Normalize()
    {
        Redefine(score => graph.Apply("Div", [score, graph.Apply(isRaised ? "ReduceSum" : "ReduceMax", [score, graph.Constant([1L], 1)])]));
        isRaised = false;
    }

    private void Raise()
    {
        var power = powers.TryDequeue(out var known) ? known : throw new NoOnnxGraphException("its probabilities are changed by an expression that is not known here");
        isRaised = true;
        Redefine(score => graph.Apply("Pow", [score, graph.Constant([power])]));
    }

    private void Redefine(Func<string, string> change)
    {
        var (score, width) = Known(ColumnNames.Score);
        Define(ColumnNames.Score, change(score), width);
    }

    private (string Value, int Width) Known(string column) =>
        columns.TryGetValue(column, out var known) ? known : throw new NoOnnxGraphException($"its column {column} does not come from a graph");
}
