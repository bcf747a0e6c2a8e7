using Microsoft.ML;
using Mnist.Datasets;
using Mnist.Models;
using Mnist.Models.MlNet;
using Mnist.Models.Zip;
using Mnist.Networks.MlNet.Columns;
using Mnist.Trainers.Dense;

namespace Mnist.Trainers.Ensembles;

/// <summary>A weighted average of models read from zips: scored member by member, saved as one zip that needs none of them.</summary>
/// <param name="members">The models, at least one; their weights sum to 1.</param>
/// <param name="classNames">Names of the classes, in label order.</param>
/// <param name="facts">What is worth knowing about the ensemble.</param>
/// <param name="workFolder">An existing folder for temporary files; the caller deletes it.</param>
internal sealed class TrainedEnsemble(IReadOnlyList<LoadedMember> members, IReadOnlyList<string> classNames, ModelFacts facts, string workFolder) : ITrainedModel
{
    /// <inheritdoc/>
    public ModelFacts Facts { get; } = facts;

    /// <inheritdoc/>
    public ClassProbabilities? HeldOutScores { get; init; }

    /// <inheritdoc/>
    public ClassProbabilities Score(LabeledImages images, int threads) =>
        WeightedAverage.Of(members.Select(member => (member.Score(images, threads), member.Weight)));

    /// <inheritdoc/>
    public void Save(string path)
    {
        var mlContext = new MLContext(seed: 0) { TempFilePath = workFolder };
        var images = ImageDataView.Empty(members[0].Zip.PixelCount, classNames);
        new EnsemblePipeline(mlContext, images, ClassKeys.Named(classNames)).Save(members, path);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var member in members)
        {
            member.Zip.Dispose();
        }
    }
}

/// <summary>A member of an ensemble.</summary>
/// <param name="Zip">The model.</param>
/// <param name="Network">The same model as a network, which scores faster; null where it is none.</param>
/// <param name="Weight">Its part in the average.</param>
internal sealed record LoadedMember(ModelZip Zip, TrainedDenseNetwork? Network, double Weight)
{
    /// <summary>Class probabilities of images.</summary>
    public ClassProbabilities Score(LabeledImages images, int threads) => Network?.Score(images, threads) ?? Zip.Score(images, threads);
}
