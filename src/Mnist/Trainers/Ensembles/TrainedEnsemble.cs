using Microsoft.ML;
using Mnist.Datasets;
using Mnist.Models;
using Mnist.Models.MlNet;
using Mnist.Networks.MlNet.Columns;

namespace Mnist.Trainers.Ensembles;

/// <summary>A weighted average of models read from zips: scored member by member, saved as one zip that needs none of them.</summary>
internal sealed class TrainedEnsemble(IReadOnlyList<LoadedMember> members, IReadOnlyList<string> classNames, string workFolder) : IClassifier
{
    public ClassProbabilities Score(LabeledImages images, int threads) =>
        WeightedAverage.Of(members.Select(member => (member.Score(images, threads), member.Weight)));

    public void Save(string path)
    {
        var mlContext = new MLContext(seed: 0) { TempFilePath = workFolder };
        var images = ImageDataView.Empty(members[0].Zip.PixelCount, classNames);
        new EnsemblePipeline(mlContext, images, ClassKeys.Named(classNames)).Save(members, path);
    }

    public void Dispose()
    {
        foreach (var member in members)
        {
            member.Zip.Dispose();
        }
    }
}
