using System.Text.Json;
using Mnist.Definitions;
using Mnist.Definitions.Data;
using Mnist.Evaluation;

namespace Mnist.Runs;

/// <summary>Reads what <see cref="SummaryWriter"/> wrote. Runs that share a text share its memory.</summary>
internal sealed class SummaryReader(BinaryReader input)
{
    private readonly List<string?> texts = [null];
    private readonly Dictionary<string, SplitDefinition> splits = new(StringComparer.Ordinal);

    public RunSummary Read() => new()
    {
        Run = Text()!,
        Experiment = Text()!,
        Model = Text()!,
        Kind = Text()!,
        Family = Text()!,
        Definition = Text()!,
        Continues = Text(),
        MoreSeconds = Number(),
        Seed = Whole()!.Value,
        Status = (RunStatus)Whole()!.Value,
        Reason = Text(),
        Dataset = Text()!,
        DatasetSha256 = Text()!,
        Split = Split(),
        SplitSeed = Whole()!.Value,
        StartedAt = new DateTimeOffset(Count()!.Value, TimeSpan.Zero),
        Determinism = (DeterminismGrade)Whole()!.Value,
        Validation = Figures(),
        Test = Figures(),
        Robustness = Number(),
        TestRowsDropped = Whole(),
        TestCopies = Whole(),
        HasCopies = input.ReadBoolean(),
        TestScoringsBefore = Whole(),
        TrainSeconds = input.ReadDouble(),
        CpuSeconds = Number(),
        EnergyJoules = Number(),
        ModelsBeside = Whole()!.Value,
        PredictMicroseconds = Number(),
        ModelBytes = Count(),
        ModelSha256 = Text(),
        PeakMemoryBytes = Count()!.Value,
        Parameters = Count(),
        Operations = Count(),
        Epochs = Whole(),
        Trials = Whole(),
        UsesPixelGeometry = Whole() is { } uses ? uses == 1 : null,
        Preprocessing = Text(),
        Tags = Text(),
        Notes = Text(),
        TrainingFraction = Number(),
        Sweep = Text(),
    };

    private SummaryFigures? Figures() => !input.ReadBoolean() ? null : new SummaryFigures
    {
        Rows = Whole()!.Value,
        Errors = Whole()!.Value,
        Accuracy = input.ReadDouble(),
        AccuracyLow = input.ReadDouble(),
        AccuracyHigh = input.ReadDouble(),
        LogLoss = input.ReadDouble(),
        MacroF1 = input.ReadDouble(),
        LogLossInterval = Interval(),
        MacroF1Interval = Interval(),
        ExpectedCalibrationError = Number(),
        BrierScore = Number(),
        AbsentClasses = Whole(),
    };

    private SplitDefinition Split()
    {
        var json = Text()!;
        if (!splits.TryGetValue(json, out var split))
        {
            splits.Add(json, split = JsonSerializer.Deserialize<SplitDefinition>(json, DefinitionJson.Compact)!);
        }

        return split;
    }

    private Interval? Interval()
    {
        var (low, high) = (Number(), Number());
        return low is { } from && high is { } to ? new Interval(from, to) : null;
    }

    private double? Number() => input.ReadBoolean() ? input.ReadDouble() : null;

    private long? Count() => input.ReadBoolean() ? input.Read7BitEncodedInt64() : null;

    private int? Whole() => (int?)Count();

    private string? Text()
    {
        var number = input.Read7BitEncodedInt();
        if (number == texts.Count)
        {
            texts.Add(input.ReadString());
        }

        return texts[number];
    }
}
