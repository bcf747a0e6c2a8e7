using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Trainers.Networks;

[assembly: ModelKind(typeof(DenseTrainer))]

namespace Mnist.Trainers.Networks;

/// <summary>Trains the dense network a definition specifies.</summary>
internal sealed class DenseTrainer : NetworkKind<DenseModel>
{
    public override string Name => "dense";

    public override string Family => "neural network";

    public override IReadOnlyDictionary<string, ParameterSpace> SearchSpace(bool pixelGeometry) => DenseSpace.Of(pixelGeometry);

    protected override double TrainingSeconds(DenseModel model, int pixels, int classes) => DenseCost.TrainingSeconds(model, pixels, classes);

    protected override double ScoringMicroseconds(DenseModel model) => 3;
}
