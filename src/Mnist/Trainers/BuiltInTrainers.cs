using Mnist.Definitions.Models;
using Mnist.Trainers.Baselines;
using Mnist.Trainers.Dense;
using Mnist.Trainers.Ensembles;

namespace Mnist.Trainers;

/// <summary>The trainers of all kinds but searches.</summary>
public static class BuiltInTrainers
{
    /// <summary>From the type of a definition to its trainer.</summary>
    public static IReadOnlyDictionary<Type, ITrainer> Create() => new Dictionary<Type, ITrainer>
    {
        [typeof(DenseModel)] = new DenseTrainer(),
        [typeof(SdcaMaximumEntropyModel)] = new SdcaMaximumEntropyBaseline(),
        [typeof(LbfgsMaximumEntropyModel)] = new LbfgsMaximumEntropyBaseline(),
        [typeof(AveragedPerceptronModel)] = new AveragedPerceptronBaseline(),
        [typeof(LinearSvmModel)] = new LinearSvmBaseline(),
        [typeof(NaiveBayesModel)] = new NaiveBayesBaseline(),
        [typeof(FastTreeModel)] = new FastTreeBaseline(),
        [typeof(FastForestModel)] = new FastForestBaseline(),
        [typeof(LightGbmModel)] = new LightGbmBaseline(),
        [typeof(PcaLbfgsModel)] = new PcaLbfgsBaseline(),
        [typeof(RandomFourierFeaturesLbfgsModel)] = new RandomFourierFeaturesLbfgsBaseline(),
        [typeof(KMeansLbfgsModel)] = new KMeansLbfgsBaseline(),
        [typeof(EnsembleModel)] = new EnsembleTrainer(),
    };
}
