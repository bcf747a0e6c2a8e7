using Microsoft.ML;
using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Models.MlNet;
using Mnist.Trainers.Baselines;
using static Mnist.Definitions.Searching.ParameterSpaces;

[assembly: ModelKind(typeof(PcaLbfgsBaseline))]

namespace Mnist.Trainers.Baselines;

/// <summary>Principal components (randomised, Halko et al., 2011), then LBFGS.</summary>
internal sealed class PcaLbfgsBaseline : Baseline<PcaLbfgsModel>
{
    private const string Components = "Components";

    /// <summary>Random directions beside the components, which make these exact (Halko et al., 2011, section 4.3).</summary>
    private const int Oversampling = 20;

    public override string Name => "pcaLbfgs";

    public override string Family => "linear on features";

    public override ThreadUse Threads => ThreadUse.All;

    public override IReadOnlyList<string> Loaders => ["PcaTransform"];

    protected override bool IsScaleInvariant => false;

    protected override IReadOnlyDictionary<string, ParameterSpace> SearchedOptions => Lbfgs.SearchSpace(20, 150, ("components", LogInteger(20, 150)));

    protected override double TrainingSeconds(PcaLbfgsModel model) => 4 + 0.04 * model.Components;

    protected override double ScoringMicroseconds(PcaLbfgsModel model) => 8;

    protected override (PcaLbfgsModel Model, double RowFraction) AtFidelity(PcaLbfgsModel model, double fidelity) => FewerRows(model, fidelity);

    protected override string? Misfit(PcaLbfgsModel model, TrainingData data) => RowVariety.Directions(data.Training, model.Components) switch
    {
        0 => RowVariety.NoneDiffers(data.Training),
        var directions when directions < model.Components => FormattableString.Invariant(
            $"{model.Components} principal components are asked of {data.Training.Count} training rows of {data.Shape.PixelCount} pixels, whose differences have rank {directions}; set components to {directions} or fewer"),
        _ => null,
    };

    /// <summary>Where the rows do not differ in so many directions, further random ones would have no length to be divided by.</summary>
    protected override IEstimator<ITransformer> LearningSteps(PcaLbfgsModel model, BaselineContext context) =>
        context.MlContext.Transforms
            .ProjectToPrincipalComponents(
                Components, ImageColumns.Scaled, rank: model.Components, seed: context.Seed,
                overSampling: RowVariety.Directions(context.Training, model.Components + Oversampling) - model.Components)
            .Append(Lbfgs.Classifier(model, context, Components));
}
