using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Networks;
using Mnist.Trainers.Networks;

[assembly: ModelKind(typeof(DenseTrainer))]

namespace Mnist.Trainers.Networks;

/// <summary>Trains the dense network a definition specifies.</summary>
internal sealed class DenseTrainer : NetworkKind<DenseModel>
{
    public override string Name => "dense";

    public override string Family => "neural network";

    public override IReadOnlyDictionary<string, ParameterSpace> SearchSpace(bool pixelGeometry, SearchedRows? rows = null) => DenseSpace.Of(pixelGeometry);

    protected override double TrainingSeconds(DenseModel model, FeatureShape images, int classes) => DenseCost.TrainingSeconds(model, images.Values, classes);

    protected override double ScoringMicroseconds(DenseModel model) => 3;
}
