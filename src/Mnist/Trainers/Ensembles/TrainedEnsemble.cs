using Microsoft.ML;
using Mnist.Datasets;
using Mnist.Models;
using Mnist.Models.MlNet;
using Mnist.Networks.MlNet.Columns;

namespace Mnist.Trainers.Ensembles;

/// <summary>A weighted average of models read from zips: scored member by member, saved as one zip that needs none of them.</summary>
/// <param name="members">The models; they are disposed of with the ensemble.</param>
/// <param name="classNames">Names of the classes, in label order.</param>
/// <param name="workFolder">Folder for ML.NET's temporary files.</param>
/// <param name="prefix">What the names of the zip's own columns begin with, which no member may use.</param>
internal sealed class TrainedEnsemble(IReadOnlyList<LoadedMember> members, IReadOnlyList<string> classNames, string workFolder, string prefix = "Ensemble") : IClassifier
{
    public ClassProbabilities Score(LabeledImages images, int threads) =>
        WeightedAverage.Of(members.Select(member => (member.Score(images, threads), member.Weight)));

    public void Save(string path)
    {
        var mlContext = new MLContext(seed: 0) { TempFilePath = workFolder };
        var images = ImageDataView.Empty(members[0].Zip.PixelCount, classNames);
        new EnsemblePipeline(mlContext, images, ClassKeys.Named(classNames), prefix).Save(members, path);
    }

    public void Dispose()
    {
        foreach (var member in members)
        {
            member.Zip.Dispose();
        }
    }
}
