using System.Globalization;
using Mnist.Datasets;
using Mnist.Definitions.Data;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Runs;
using Mnist.Search.Spaces;
using Mnist.Trainers;
using Mnist.Trials;

namespace Mnist.Experiments;

/// <summary>The models a completed run left on disk: its own, or, of a search that kept them, those of its trials, of which its own is one.</summary>
internal static class StoredModels
{
    /// <summary>The models of a run.</summary>
    /// <param name="run">A completed run.</param>
    /// <param name="trainers">Know which packages the zips of their kinds need.</param>
    public static IReadOnlyList<StoredModel> Of(StoredRun run, TrainerCatalog trainers) =>
        TrialsOf(run, trainers) is { Count: > 0 } trials ? trials : [OwnModel(run)];

    private static StoredModel OwnModel(StoredRun run) => new()
    {
        Name = run.Record.Model.Name,
        Kind = ModelKinds.Of(run.Record.Facts!.Chosen ?? run.Record.Model).Name,
        Source = run.Record.Run,
        ZipPath = run.ModelPath,
        Packages = run.Record.Facts.Packages,
        UsesPixelGeometry = run.Record.Facts.UsesPixelGeometry,
        TrainedOnValidation = run.Record.Model is AutoMLModel { Refit: true } || run.Record.Data.Split is CrossValidationSplit,
        ReadValidation = () => ReadPredictions(run),
    };

    private static List<StoredModel> TrialsOf(StoredRun run, TrainerCatalog trainers) =>
    [
        .. from trial in ReadTrials(run)
           where trial is { Status: TrialStatus.Completed, Fidelity: 1 }
           let kept = FinishedSearch.ModelOf(run, trial.Trial)
           let definition = DefinitionOf(trial, run.Record.Model)
           where definition is not null && kept.Exists
           select new StoredModel
           {
               Name = string.Create(CultureInfo.InvariantCulture, $"{run.Record.Model.Name} trial {trial.Trial}"),
               Kind = trial.Kind,
               Source = run.Record.Run,
               ZipPath = kept.ZipPath,
               NetworkPath = kept.IsNetwork && run.Record.Model.Preprocessing is null ? kept.NetworkPath : null,
               Packages = trainers.For(definition).Packages,
               UsesPixelGeometry = definition.UsesPixelGeometry,
               ReadValidation = () => ReadScores(kept, run.Record.Validation!.Classes.Count),
           },
    ];

    // The search's own preprocessing is in the zips of its trials too, but not in their networks.
    private static ModelDefinition? DefinitionOf(TrialResult trial, ModelDefinition search) =>
        Proposal.Of(trial).Read(search.Name).Value is { } definition ? definition with { Preprocessing = search.Preprocessing ?? definition.Preprocessing } : null;

    private static IReadOnlyList<TrialResult> ReadTrials(StoredRun run)
    {
        try
        {
            return run.ReadTrials();
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    private static ClassProbabilities? ReadPredictions(StoredRun run)
    {
        try
        {
            return run.ReadPredictions(PartName.Validation).Probabilities;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            return null;
        }
    }

    private static ClassProbabilities? ReadScores(KeptModel kept, int classes)
    {
        try
        {
            return kept.ReadScores(classes);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
