using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;
using Mnist.Networks.MlNet;

namespace Mnist.Benchmarks.Tabular;

/// <summary>Trainers in ML.NET at their defaults, but for the number of threads: ours, LightGBM and FastTree.</summary>
/// <param name="threads">Threads of each.</param>
internal sealed class TabularTrainers(int threads)
{
    private const string Key = "Key";

    private readonly MLContext mlContext = new(seed: 1);

    /// <summary>Name and trainer, ours first.</summary>
    public IEnumerable<(string Name, IEstimator<ITransformer> Trainer)> For(TabularTask task) => task switch
    {
        TabularTask.Binary =>
        [
            ("ours: DenseNetwork", Scaled(mlContext.BinaryClassification.Trainers.DenseNetwork(new DenseNetworkOptions { LabelColumnName = nameof(TabularRow.Answer), NumberOfThreads = threads }))),
            ("LightGBM", mlContext.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options { LabelColumnName = nameof(TabularRow.Answer), NumberOfThreads = threads })),
            ("FastTree", mlContext.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options { LabelColumnName = nameof(TabularRow.Answer), NumberOfThreads = threads })),
        ],
        TabularTask.Multiclass =>
        [
            ("ours: DenseNetwork", Keyed(Scaled(mlContext.MulticlassClassification.Trainers.DenseNetwork(new DenseNetworkOptions { LabelColumnName = Key, NumberOfThreads = threads })))),
            ("LightGBM", Keyed(mlContext.MulticlassClassification.Trainers.LightGbm(new LightGbmMulticlassTrainer.Options { LabelColumnName = Key, NumberOfThreads = threads }))),
            ("FastTree, one against all", Keyed(mlContext.MulticlassClassification.Trainers.OneVersusAll(
                mlContext.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options { LabelColumnName = Key, NumberOfThreads = threads }), Key))),
        ],
        _ =>
        [
            ("ours: DenseNetwork", Scaled(mlContext.Regression.Trainers.DenseNetwork(new DenseRegressionOptions { NumberOfThreads = threads }))),
            ("LightGBM", mlContext.Regression.Trainers.LightGbm(new LightGbmRegressionTrainer.Options { NumberOfThreads = threads })),
            ("FastTree", mlContext.Regression.Trainers.FastTree(new FastTreeRegressionTrainer.Options { NumberOfThreads = threads })),
        ],
    };

    /// <summary>Trains on all folds but one and scores that.</summary>
    public TabularSample Measure(TabularDataset dataset, IEstimator<ITransformer> trainer, int fold)
    {
        var (training, test) = (View(dataset, row => row.Fold != fold), View(dataset, row => row.Fold == fold));
        var clock = Stopwatch.StartNew();
        var model = trainer.Fit(training);
        var seconds = clock.Elapsed.TotalSeconds;
        return new(Score(dataset.Task, model.Transform(test)), seconds);
    }

    private double Score(TabularTask task, IDataView scored) => task switch
    {
        TabularTask.Binary => mlContext.BinaryClassification.Evaluate(scored, nameof(TabularRow.Answer)).AreaUnderRocCurve,
        TabularTask.Multiclass => mlContext.MulticlassClassification.Evaluate(scored, Key).MicroAccuracy,
        _ => mlContext.Regression.Evaluate(scored).RSquared,
    };

    private IDataView View(TabularDataset dataset, Func<TabularRow, bool> chosen)
    {
        var schema = SchemaDefinition.Create(typeof(TabularRow));
        schema[nameof(TabularRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, dataset.Width);
        return mlContext.Data.Cache(mlContext.Data.LoadFromEnumerable(dataset.Rows.Where(chosen).ToList(), schema));
    }

    private EstimatorChain<ITransformer> Scaled(IEstimator<ITransformer> trainer) =>
        new EstimatorChain<ITransformer>().Append(mlContext.Transforms.NormalizeMeanVariance(nameof(TabularRow.Features))).Append(trainer);

    private EstimatorChain<ITransformer> Keyed(IEstimator<ITransformer> trainer) => new EstimatorChain<ITransformer>()
        .Append(mlContext.Transforms.Conversion.MapValueToKey(Key, nameof(TabularRow.Label), keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue))
        .Append(trainer);
}

/// <summary>What came of one fold.</summary>
/// <param name="Score">On the rows held out.</param>
/// <param name="Seconds">Of training, what is done to features included.</param>
internal sealed record TabularSample(double Score, double Seconds);
