using Mnist.Networks;
using Mnist.Networks.Optimizers;
using Mnist.Networks.Schedules;

namespace Mnist.Tests.Networks;

/// <summary>What a trainer refuses before any work, and how it says so.</summary>
public sealed class TrainingArgumentsTests
{
    private static readonly HiddenLayer Layer = new() { Units = 4 };
    private static readonly NetworkArchitecture Architecture = new(5, 3, [Layer]);
    private static readonly TrainingSettings Settings = new() { Epochs = 1 };

    public static TheoryData<string, NetworkArchitecture> RefusedArchitectures() => new()
    {
        { "Inputs", Architecture with { Inputs = 0 } },
        { "Outputs: there are 1, and loss SoftmaxCrossEntropy takes 2 to 1000", Architecture with { Outputs = 1 } },
        { "Outputs", Architecture with { Outputs = 1_001 } },
        { "InputDropout", Architecture with { InputDropout = 1 } },
        { "InputDropout", Architecture with { InputDropout = -0.1 } },
        { "InputDropout", Architecture with { InputDropout = double.NaN } },
        { "Units", Architecture with { Layers = [Layer, Layer with { Units = 0 }] } },
        { "Units", Architecture with { Layers = [Layer with { Units = 16_385 }] } },
        { "Dropout", Architecture with { Layers = [Layer with { Dropout = 1 }] } },
        { "Dropout", Architecture with { Layers = [Layer with { Dropout = double.NaN }] } },
        { "HiddenLayer.Activation: there is no value 99", Architecture with { Layers = [Layer with { Activation = (Activation)99 }] } },
        { "an image of 2 × 2 × 1 has 4 values, the network takes 5", OfImages(new(2, 2, 1)) },
        { "images of 0 × 5 × 1 cannot be read", OfImages(new(0, 5, 1)) },
        { "Filters", OfImages(new(1, 5, 1), new Convolution { Filters = 0 }) },
        { "Size", OfImages(new(1, 5, 1), new Residual { Layers = [new Branches { Lists = [[new Convolution { Filters = 2, Size = 4 }]] }] }) },
        { "Layers", OfImages(new(1, 5, 1), new Residual { Layers = [] }) },
        { "Branches", OfImages(new(1, 5, 1), new Branches { Lists = [] }) },
        { "layers[0]: a pool of 2 × 2 pixels leaves nothing of an image of 1 × 5 × 1", OfImages(new(1, 5, 1), new MaxPool()) },
        { "layers[0]: a dense layer stands after all layers", OfImages(new(1, 5, 1), Layer) },
        { "training rows have 5 values, the network takes 4", Architecture with { Inputs = 4 } },
        { "training row 2 has class 2, the network has 2 classes", Architecture with { Outputs = 2 } },
    };

    public static TheoryData<string, TrainingSettings> RefusedSettings() => new()
    {
        { "BatchSize", Settings with { BatchSize = 0 } },
        { "Epochs", Settings with { Epochs = 0 } },
        { "LabelSmoothing", Settings with { LabelSmoothing = 1 } },
        { "L2", Settings with { L2 = -1 } },
        { "MaxGradientNorm", Settings with { MaxGradientNorm = -1 } },
        { "MaxWeightNorm", Settings with { MaxWeightNorm = double.NaN } },
        { "WeightAverageDecay", Settings with { WeightAverageDecay = 1 } },
        { "Mixup", Settings with { Mixup = 1.1 } },
        { "there are 2 class weights for 3 classes", Settings with { ClassWeights = [1, 1] } },
        { "class weights must be above 0", Settings with { ClassWeights = [1, 0, 1] } },
        { "class weights must be above 0", Settings with { ClassWeights = [1, double.NaN, 1] } },
        { "LearningRate", Settings with { Optimizer = new Adam { LearningRate = 0 } } },
        { "LearningRate", Settings with { Optimizer = new Sgd { LearningRate = double.NaN } } },
        { "Beta2", Settings with { Optimizer = new AdamW { Beta2 = 1 } } },
        { "WarmUp", Settings with { Schedule = new OneCycleSchedule { WarmUp = 1 } } },
        { "WarmUp", Settings with { Schedule = new CosineSchedule { WarmUp = -0.1 } } },
        { "Every", Settings with { Schedule = new StepSchedule { Every = 0 } } },
        { "Factor", Settings with { Schedule = new StepSchedule { Factor = 0 } } },
        { "Scale", Settings with { Augmentation = new Augmentation { Scale = 0.6 } } },
        { "ElasticAlpha", Settings with { Augmentation = new Augmentation { ElasticAlpha = double.NaN } } },
        { "ElasticSigma", Settings with { Augmentation = new Augmentation { ElasticSigma = 0.5 } } },
        { "Noise", Settings with { Augmentation = new Augmentation { Noise = -0.1 } } },
        { "ErasingProbability", Settings with { Augmentation = new Augmentation { ErasingProbability = 1.1 } } },
        { "FlipProbability", Settings with { Augmentation = new Augmentation { FlipProbability = 1.1 } } },
        { "ErasingArea", Settings with { Augmentation = new Augmentation { ErasingArea = 0 } } },
        { "Patience", Settings with { EarlyStopping = new EarlyStopping { Patience = 0 } } },
        { "early stopping needs validation rows", Settings with { EarlyStopping = new EarlyStopping() } },
    };

    [Theory]
    [MemberData(nameof(RefusedArchitectures))]
    public void Train_OfAnArchitectureOutOfRange_NamesWhatIsWrong(string expected, NetworkArchitecture architecture) =>
        Refuses(expected, architecture, Settings, ArrayRows.Random(8, 5, 3, seed: 1));

    [Theory]
    [MemberData(nameof(RefusedSettings))]
    public void Train_WithSettingsOutOfRange_NamesWhatIsWrong(string expected, TrainingSettings settings) =>
        Refuses(expected, Architecture, settings, ArrayRows.Random(8, 5, 3, seed: 1));

    [Theory]
    [InlineData(Loss.SigmoidCrossEntropy)]
    [InlineData(Loss.Squared)]
    [InlineData(Loss.Absolute)]
    public void Train_OfALossOfOneOutputOnMore_NamesTheLoss(Loss loss) =>
        Refuses($"there are 3, and loss {loss} takes 1", Architecture with { Loss = loss }, Settings, ArrayRows.Random(8, 5, 3, seed: 1));

    [Fact]
    public void Train_OfNumbersWithWhatIsForClasses_NamesTheLoss()
    {
        var architecture = Architecture with { Outputs = 1, Loss = Loss.Absolute };
        TrainingSettings[] refused = [Settings with { LabelSmoothing = 0.1 }, Settings with { BalanceClasses = true }, Settings with { ClassWeights = [1] }];
        Assert.All(refused, settings => Refuses("are for rows that have classes, not for loss Absolute", architecture, settings, ArrayRows.Random(8, 5, 3, seed: 1)));
    }

    [Fact]
    public void Train_OnTargetsOrWeightsThatCannotBe_NamesTheRow()
    {
        var (rows, numbers) = (WeightedRows.Random(4, 5, seed: 1), Architecture with { Outputs = 1, Loss = Loss.Squared });
        Refuses("training row 1 has target NaN", numbers, Settings, rows.With(otherTargets: [1, float.NaN, 2, 3]));
        Refuses("validation row 2 has weight -1", numbers, Settings, rows, rows.With(otherWeights: [1, 1, -1, 1]));
        Refuses("training row 0 has weight NaN", Architecture, Settings, rows.With(otherWeights: [float.NaN, 1, 1, 1]));
        Refuses("the weights of all training rows sum to 0", numbers, Settings, rows.With(otherWeights: new float[4]));
        Refuses("training row 2 has class 2, the network has 2 classes", numbers with { Loss = Loss.SigmoidCrossEntropy }, Settings, ArrayRows.Random(8, 5, 3, seed: 1));
        Refuses("there are 3 class weights for 2 classes", numbers with { Loss = Loss.SigmoidCrossEntropy }, Settings with { ClassWeights = [1, 1, 1] }, rows);
    }

    [Fact]
    public void Train_OnRowsThatDoNotFit_NamesWhatIsWrong()
    {
        var rows = ArrayRows.Random(8, 5, 3, seed: 1);
        Refuses("there are no training rows", Architecture, Settings, ArrayRows.Random(0, 5, 3, seed: 1));
        Refuses("there are no validation rows", Architecture, Settings, rows, ArrayRows.Random(0, 5, 3, seed: 1));
        Refuses("validation rows have 6 values, the network takes 5", Architecture, Settings, rows, ArrayRows.Random(8, 6, 3, seed: 1));
        Refuses("validation row 3 has class 3", Architecture, Settings, rows, ArrayRows.Random(8, 5, 4, seed: 1));
        Refuses("training row 0 has class -1", Architecture, Settings, new ArrayRows(5, new float[5], [-1]));
    }

    [Fact]
    public void Train_WithoutThreads_NamesThem() =>
        Assert.Equal("threads", Assert.Throws<ArgumentOutOfRangeException>(() => Trained.Network(Architecture, Settings, ArrayRows.Random(8, 5, 3, seed: 1), threads: 0)).ParamName);

    [Fact]
    public void Train_NormalisingSingleRows_IsRefused()
    {
        var normalised = Architecture with { Layers = [Layer with { BatchNorm = true }] };
        Refuses("at least 2 rows", normalised, Settings with { BatchSize = 1 }, ArrayRows.Random(8, 5, 3, seed: 1));
        Refuses("at least 2 rows", normalised, Settings, ArrayRows.Random(1, 5, 3, seed: 1));
        Refuses("at least 2 rows", OfImages(new(1, 5, 1), new Convolution { Filters = 2, BatchNorm = true }), Settings with { BatchSize = 1 }, ArrayRows.Random(8, 5, 3, seed: 1));
    }

    [Fact]
    public void Train_OnBatchesBeyondWhatAnArrayHolds_IsRefusedInsteadOfOverflowing() =>
        Refuses("too large", new NetworkArchitecture(600_000, 2, []), Settings with { BatchSize = 8_192 }, new EmptyRows(8_192, 600_000));

    private static NetworkArchitecture OfImages(FeatureShape shape, params NetworkLayer[] layers) => Architecture with { Images = new ImageStage(shape, layers) };

    private static void Refuses(string expected, NetworkArchitecture architecture, TrainingSettings settings, SampleRows rows, SampleRows? validation = null) =>
        Assert.Contains(
            expected, Assert.ThrowsAny<ArgumentException>(() => Trained.Network(architecture, settings, rows, validation)).Message, StringComparison.Ordinal);

    private sealed class EmptyRows(int count, int width) : SampleRows
    {
        public override int Count => count;

        public override int Width => width;

        public override void CopyRow(int row, Span<float> destination) => throw new InvalidOperationException("must be refused before a row is read");

        public override int Label(int row) => 0;
    }
}
