using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Definitions.Preprocessing;
using Mnist.Definitions.Searching;
using Mnist.Models;
using Mnist.Models.MlNet;
using Mnist.Networks;
using Mnist.Networks.MlNet.Columns;
using Mnist.Text;

namespace Mnist.Trainers.Baselines;

/// <summary>A classical kind of model, trained as one ML.NET pipeline: fixed steps, the steps that learn, then the name of the predicted class.</summary>
/// <typeparam name="TModel">Its definitions.</typeparam>
internal abstract class Baseline<TModel> : SearchableKind<TModel>, ITrainer
    where TModel : ModelDefinition
{
    private const double MeasuredPixels = 784;
    private const double MeasuredClasses = 10;

    public virtual IReadOnlyList<string> Packages => [];

    /// <summary>Whether it only asks if a pixel is above a grey level, whatever grey levels are scaled to.</summary>
    protected abstract bool IsScaleInvariant { get; }

    /// <summary>As <see cref="SearchableKind.SearchSpace"/> says.</summary>
    protected abstract IReadOnlyDictionary<string, ParameterSpace> SearchedOptions { get; }

    /// <summary>How its trainer reads training rows fastest.</summary>
    protected virtual PixelLayout Layout => PixelLayout.Dense;

    /// <summary>Whether its trainer goes over the scaled rows many times.</summary>
    protected virtual bool ReadsRowsOften => false;

    /// <summary>Held while the steps learn; one for all, where a native library cannot train two models of one process at once.</summary>
    protected virtual Lock OneAtATime => new();

    /// <summary>Why a definition does not fit the data, or null.</summary>
    protected virtual string? Misfit(TModel model, TrainingData data) => null;

    /// <summary>The rows that its steps learn from.</summary>
    protected virtual LabeledImages Rows(TrainingData data, ITrainingObserver observer) => data.Training;

    /// <summary>Steps that learn nothing from the rows; the first reads <c>Features</c>.</summary>
    protected virtual IEnumerable<ITransformer> FixedSteps(TModel model, BaselineContext context) =>
        IsScaleInvariant ? [] : [context.Scaling()];

    /// <summary>Steps that learn; the last gives <c>Score</c> and a key <c>PredictedLabel</c>.</summary>
    protected abstract IEstimator<ITransformer> LearningSteps(TModel model, BaselineContext context);

    public sealed override IReadOnlyDictionary<string, ParameterSpace> SearchSpace(bool pixelGeometry, SearchedRows? rows = null) => SearchedOptions;

    protected sealed override double TrainingSeconds(TModel model, FeatureShape images, int classes) =>
        TrainingSeconds(model) * images.Values / MeasuredPixels * classes / MeasuredClasses;

    /// <summary>Seconds that training on 60,000 rows of 784 pixels and 10 classes takes with 2 threads, to a factor of a few.</summary>
    protected abstract double TrainingSeconds(TModel model);

    protected sealed override string? Refusal(TModel model, PreprocessingStep step) => IsScaleInvariant && PreprocessingRules.Scales(step)
        ? $"{Phrase.Quoted(Name)} only asks whether a pixel is above a grey level, whatever that is scaled to: leave the step out"
        : null;

    /// <summary>Trains a model. Cancellation is heard wherever ML.NET reads rows; LBFGS and LightGBM, which keep them, end their work first.</summary>
    public TrainedModel Train(ModelDefinition definition, TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var model = (TModel)definition;
        if (Misfit(model, data) is { } misfit)
        {
            throw new TrainingException($"model '{model.Name}' does not fit the data: {misfit}");
        }

        try
        {
            return TrainPipeline(model, data, context);
        }
        catch (Exception exception) when (context.Cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException("training was cancelled", exception, context.Cancellation);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException or NotSupportedException or AggregateException)
        {
            throw new TrainingException($"model '{model.Name}' cannot be trained: {exception.GetBaseException().Message}", exception);
        }
    }

    private TrainedModel TrainPipeline(TModel model, TrainingData data, TrainingContext context)
    {
        var mlContext = new MLContext(context.Seed) { TempFilePath = context.WorkFolder };
        var steps = new BaselineContext(mlContext, context.Seed, context.Threads, data.Training, data.ClassNames.Count)
        {
            Scale = PixelScale.Of(model, data.Training),
        };
        var images = new ImageDataView(Rows(data, context.Observer), data.ClassNames, Layout, context.Cancellation);
        using var progress = new LogProgress(mlContext, data.ClassNames, context.Observer);

        var fixedSteps = new TransformerChain<ITransformer>([.. FixedSteps(model, steps)]);
        var estimator = LearningSteps(model, steps).Append(mlContext.Transforms.Conversion.MapKeyToValue(ColumnNames.PredictedLabel));
        var rows = fixedSteps.Transform(images);
        if (ReadsRowsOften)
        {
            rows = RememberedVectors.Of(rows, ImageColumns.Scaled);
        }

        ITransformer learnt;
        lock (OneAtATime)
        {
            learnt = estimator.Fit(rows);
        }

        var pipeline = new TransformerChain<ITransformer>(fixedSteps, learnt);
        return new TrainedModel(new TrainedPipeline(mlContext, pipeline, images.Schema), new ModelFacts { Packages = Packages });
    }
}

/// <summary>What the steps of a baseline are made with.</summary>
/// <param name="MlContext">Makes them; seeded.</param>
/// <param name="Seed">For steps with a seed of their own.</param>
/// <param name="Threads">Threads a step may use.</param>
/// <param name="Training">Rows to learn from.</param>
/// <param name="Classes">Number of classes.</param>
internal sealed record BaselineContext(MLContext MlContext, int Seed, int Threads, LabeledImages Training, int Classes)
{
    /// <summary>Pixels of an image.</summary>
    public int PixelCount => Training.Shape.PixelCount;

    /// <summary>How pixels are scaled; null for 0 to 1.</summary>
    public PixelScale? Scale { get; init; }

    /// <summary>The step that scales them, from <c>Features</c> to <c>Scaled</c>.</summary>
    public ITransformer Scaling() => Scale is null ? PixelScaling.Create(MlContext, PixelCount) : PixelScaling.Create(MlContext, Scale);
}
