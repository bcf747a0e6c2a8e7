using System.Text.Json;
using Mnist.Definitions;
using Mnist.Definitions.Data;
using Mnist.Evaluation;

namespace Mnist.Runs;

/// <summary>Writes summaries one after another, as <see cref="SummaryReader"/> reads them. A text is written once, and then by its number.</summary>
internal sealed class SummaryWriter(BinaryWriter output)
{
    private readonly Dictionary<string, int> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<SplitDefinition, string> splits = [];

    public void Write(RunSummary run)
    {
        Text(run.Run);
        Text(run.Experiment);
        Text(run.Model);
        Text(run.Kind);
        Text(run.Family);
        Text(run.Definition);
        Text(run.Continues);
        Number(run.MoreSeconds);
        Count(run.Seed);
        Count((int)run.Status);
        Text(run.Reason);
        Text(run.Dataset);
        Text(run.DatasetSha256);
        Split(run.Split);
        Count(run.SplitSeed);
        Count(run.StartedAt.UtcTicks);
        Count((int)run.Determinism);
        Figures(run.Validation);
        Figures(run.Test);
        Number(run.Robustness);
        Count(run.TestRowsDropped);
        Count(run.TestCopies);
        output.Write(run.HasCopies);
        Count(run.TestScoringsBefore);
        output.Write(run.TrainSeconds);
        Number(run.CpuSeconds);
        Number(run.EnergyJoules);
        Count(run.ModelsBeside);
        Number(run.PredictMicroseconds);
        Count(run.ModelBytes);
        Text(run.ModelSha256);
        Count(run.PeakMemoryBytes);
        Count(run.Parameters);
        Count(run.Operations);
        Count(run.Epochs);
        Count(run.Trials);
        Count(run.UsesPixelGeometry is { } uses ? uses ? 1 : 0 : null);
        Text(run.Preprocessing);
        Text(run.Tags);
        Text(run.Notes);
        Number(run.TrainingFraction);
        Text(run.Sweep);
    }

    private void Figures(SummaryFigures? figures)
    {
        output.Write(figures is not null);
        if (figures is not null)
        {
            Count(figures.Rows);
            Count(figures.Errors);
            output.Write(figures.Accuracy);
            output.Write(figures.AccuracyLow);
            output.Write(figures.AccuracyHigh);
            output.Write(figures.LogLoss);
            output.Write(figures.MacroF1);
            Interval(figures.LogLossInterval);
            Interval(figures.MacroF1Interval);
            Number(figures.ExpectedCalibrationError);
            Number(figures.BrierScore);
            Count(figures.AbsentClasses);
        }
    }

    private void Split(SplitDefinition split)
    {
        if (!splits.TryGetValue(split, out var json))
        {
            splits.Add(split, json = JsonSerializer.Serialize(split, DefinitionJson.Compact));
        }

        Text(json);
    }

    private void Interval(Interval? interval)
    {
        Number(interval?.Low);
        Number(interval?.High);
    }

    private void Number(double? number)
    {
        output.Write(number is not null);
        if (number is { } there)
        {
            output.Write(there);
        }
    }

    private void Count(long? count)
    {
        output.Write(count is not null);
        if (count is { } there)
        {
            output.Write7BitEncodedInt64(there);
        }
    }

    /// <summary>0 for none, or the number of a text; a number that was not there before is followed by its text.</summary>
    private void Text(string? text)
    {
        if (text is null)
        {
            output.Write7BitEncodedInt(0);
        }
        else if (texts.TryGetValue(text, out var number))
        {
            output.Write7BitEncodedInt(number);
        }
        else
        {
            texts.Add(text, texts.Count + 1);
            output.Write7BitEncodedInt(texts.Count);
            output.Write(text);
        }
    }
}
