using Mnist.Datasets;
using Mnist.Datasets.Readings;
using Mnist.Definitions;
using Mnist.Evaluation;
using Mnist.Evaluation.Robustness;
using Mnist.Models;
using Mnist.Runs;

namespace Mnist.Experiments;

/// <summary>Scores a trained model; its answers to validation and test rows are stored with the run.</summary>
internal sealed class ModelScoring(ModelPlan plan, DatasetSplit split, TrainedModel model, RunBuilder run, int threads)
{
    /// <summary>Figures of the validation rows; of a model that was trained on them too, those from before.</summary>
    public ClassificationMetrics Validation() => Evaluate(PartName.Validation, model.HeldOutScores ?? model.Score(split.Data.Validation, threads), split.Data.Validation);

    public ClassificationMetrics Test() => Evaluate(PartName.Test, model.Score(split.Test, threads), split.Test);

    /// <summary>Adds what the experiment asks for besides the usual figures.</summary>
    public RunRecord More(RunRecord record, RecordingObserver observer)
    {
        if (plan.Experiment.Evaluation.TrainingRows)
        {
            observer.Progressed(1, "scoring the training rows");
            record = record with { Training = Evaluator.Evaluate(model.Score(split.Data.Training, threads), split.Data.Training, split.Data.ClassNames) };
        }

        if (plan.Experiment.Evaluation.Robustness)
        {
            observer.Progressed(1, "scoring changed test rows");
            record = record with { Robustness = RobustnessTest.Measure(images => model.Score(images, threads), split.Test, plan.Seed, split.Dataset.Reading.Polarity == ImagePolarity.DarkOnLight) };
        }

        return record;
    }

    /// <summary>How many rows <see cref="More"/> scores.</summary>
    public static long MoreRows(EvaluationDefinition evaluation, DatasetSplit split) =>
        (evaluation.TrainingRows ? split.Data.Training.Count : 0) + (evaluation.Robustness ? RobustnessTest.ChangeCount * (long)split.Test.Count : 0);

    private ClassificationMetrics Evaluate(string part, ClassProbabilities predicted, LabeledImages images)
    {
        var metrics = Evaluator.EvaluateWithIntervals(predicted, images, split.Data.ClassNames, plan.Seed, threads, part == PartName.Validation ? split.Data.Repeats : 1);
        run.WritePredictions(part, predicted, images);
        run.Log(FormattableString.Invariant($"{part}: accuracy {metrics.Accuracy:F4}, log loss {metrics.LogLoss:F4}"));
        return metrics;
    }
}
