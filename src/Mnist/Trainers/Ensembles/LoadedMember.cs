using Mnist.Datasets;
using Mnist.Models;
using Mnist.Models.Zip;
using Mnist.Trainers.Networks;

namespace Mnist.Trainers.Ensembles;

/// <summary>A model of an ensemble, read from its zip.</summary>
/// <param name="Zip">The model.</param>
/// <param name="Network">The same model as a network, which scores faster; null where it is none.</param>
/// <param name="Weight">Its part in the average.</param>
internal sealed record LoadedMember(ModelZip Zip, TrainedNetwork? Network, double Weight)
{
    public ClassProbabilities Score(LabeledImages images, int threads) => Network?.Score(images, threads) ?? Zip.Score(images, threads);

    /// <summary>Loads models; if one cannot be, none stays loaded.</summary>
    public static IReadOnlyList<LoadedMember> Load(IReadOnlyList<(StoredModel Model, double Weight)> models, IReadOnlyList<string> classNames, string workFolder)
    {
        var loaded = new List<LoadedMember>();
        try
        {
            foreach (var (model, weight) in models)
            {
                loaded.Add(Load(model, weight, classNames, workFolder));
            }

            return loaded;
        }
        catch
        {
            loaded.ForEach(member => member.Zip.Dispose());
            throw;
        }
    }

    private static LoadedMember Load(StoredModel model, double weight, IReadOnlyList<string> classNames, string workFolder)
    {
        var network = model.NetworkPath is { } path ? NetworkFile.Read(path) : null;
        return new LoadedMember(
            ModelZip.Load(model.ZipPath, workFolder),
            network is null ? null : new TrainedNetwork(network, classNames, workFolder),
            weight);
    }
}
