using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Dense;
using Mnist.Trainers.MlNet;

namespace Mnist.Trainers.Dense;

/// <summary>The mapping of one row through a dense network, as ML.NET calls it.</summary>
internal sealed class DenseNetworkMapping(DenseNetwork network, IReadOnlyList<string> classNames)
{
    /// <summary>The estimator of the mapping, which knows the columns it adds.</summary>
    public static IEstimator<ITransformer> Estimator(MLContext mlContext, int inputs, int classes, Action<Input, Output> map)
    {
        var input = SchemaDefinition.Create(typeof(Input));
        input[ColumnNames.Features].ColumnType = new VectorDataViewType(NumberDataViewType.Single, inputs);
        var output = SchemaDefinition.Create(typeof(Output));
        output[ColumnNames.Score].ColumnType = new VectorDataViewType(NumberDataViewType.Single, classes);
        return mlContext.Transforms.CustomMapping(map, contractName: null, input, output);
    }

    /// <summary>Makes the transformer.</summary>
    public ITransformer Create(MLContext mlContext)
    {
        var empty = ImageDataView.Empty(network.Inputs, classNames);
        return Estimator(mlContext, network.Inputs, network.Classes, Map).Fit(empty);
    }

    private void Map(Input input, Output output)
    {
        var row = new float[network.Inputs];
        input.Features.CopyTo(row);
        for (var index = 0; index < row.Length; index++)
        {
            row[index] *= PixelConversion.Scale;
        }

        var scores = new float[network.Classes];
        network.Predict(row, scores);
        output.Score = new VBuffer<float>(scores.Length, scores);
        output.PredictedLabel = classNames[new ClassProbabilities(scores.Length, scores).PredictedClass(0)];
    }

    /// <summary>A row that is read.</summary>
    internal sealed class Input
    {
        /// <summary>Raw pixels, 0 to 255.</summary>
        public VBuffer<float> Features { get; set; }
    }

    /// <summary>A row that is written.</summary>
    internal sealed class Output
    {
        /// <summary>Class probabilities.</summary>
        public VBuffer<float> Score { get; set; }

        /// <summary>Name of the likeliest class.</summary>
        public string PredictedLabel { get; set; } = "";
    }
}
