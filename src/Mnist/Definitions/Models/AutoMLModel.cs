using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Mnist.Definitions.Preprocessing;
using Mnist.Definitions.Reading;
using Mnist.Definitions.Searching;

namespace Mnist.Definitions.Models;

/// <summary>A search over model kinds and their options; the best trial on the validation rows becomes the model.</summary>
public sealed record AutoMLModel : ModelDefinition, ISearchLimits
{
    /// <summary>A search at its defaults. Its models may be chosen for their accuracy alone, however sure of themselves: temperature mends that.</summary>
    public AutoMLModel() => Calibration = CalibrationKind.Temperature;

    /// <summary>Seconds the whole search may take. Six of them are kept for a model that stands in where no trial completes, and for scoring, checking and storing it. No limit where left out; a search needs this, <see cref="MaximumTrials"/> or both.</summary>
    [Range(10.0, 1e7)]
    public double? TimeBudgetSeconds { get; init; }

    /// <summary>Number of trials after which the search stops. No limit where left out; a search needs this, <see cref="TimeBudgetSeconds"/> or both.</summary>
    [Range(1, 1_000_000)]
    public int? MaximumTrials { get; init; }

    /// <summary>How the next trial is chosen.</summary>
    public SamplerKind Sampler { get; init; } = SamplerKind.Bohb;

    /// <summary>
    /// The kinds searched, each with its search space. Where left out: <c>convolutional</c>, <c>dense</c>, <c>lightGbm</c>, <c>fastTree</c>, <c>fastForest</c>, <c>randomFourierFeaturesLbfgs</c>,
    /// <c>pcaLbfgs</c>, <c>lbfgsMaximumEntropy</c>, <c>sdcaMaximumEntropy</c> and <c>averagedPerceptron</c>; the first where images have 4 to 128 pixels each way. The others are tried only when they are named.
    /// </summary>
    [MinLength(1), MaxLength(64)]
    public IReadOnlyList<SearchFamily>? Families { get; init; }

    /// <summary>Successive halving: most trials are given a fraction of the training, the best of them more. Where left out, each is given all of it, unless <see cref="Sampler"/> is <see cref="SamplerKind.Bohb"/> and <see cref="TimeBudgetSeconds"/> is given.</summary>
    public SuccessiveHalving? Halving { get; init; }

    /// <summary>Whether the search begins with configurations that are known to do well on images.</summary>
    public bool Portfolio { get; init; } = true;

    /// <summary>Ids of runs, or names of experiments, whose searches this one starts from: their best trials are tried again first, and what they scored on the same rows counts as known. Dataset and split must be the same; trials outside of the space are left out.</summary>
    [MinLength(1), MaxLength(16)]
    public IReadOnlyList<string>? StartFrom { get; init; }

    /// <summary>Whether trials may distort images. Convolutional networks look at the pixels around each either way: <c>"families": ["dense", …]</c> keeps a search to flat pixels.</summary>
    public bool PixelGeometry { get; init; } = true;

    /// <summary>Whether the search may end with a weighted average of its best trials: it does where that is right more often than the best of them on rows that neither was chosen by, or as often with a smaller log loss, and there is time to put it together. Never with <see cref="Refit"/> or <see cref="Validation"/>, which end with one model.</summary>
    public bool Ensemble { get; init; } = true;

    /// <summary>Whether the winner is trained again on training and validation rows together; its validation figures are those from before. Not done where early stopping needs the validation rows, or too little time is left; the run says so.</summary>
    public bool Refit { get; init; }

    /// <summary>Cross-validation within the training rows, which scores the trials: the validation rows choose nothing then, and their figures do not flatter. Where left out, trials are scored on the validation rows.</summary>
    public SearchValidation? Validation { get; init; }

    /// <summary>Validation accuracy at which the search stops. Never where left out.</summary>
    [Range(0.0, 1.0)]
    public double? TargetAccuracy { get; init; }

    /// <summary>Trials trained in full, without a better one, after which the search stops. Never where left out.</summary>
    [Range(1, 1_000_000)]
    public int? PlateauTrials { get; init; }

    /// <summary>Whether a failed trial ends the search.</summary>
    public FailureRule OnFailure { get; init; } = FailureRule.Continue;

    /// <summary>Failures for the same reason after which the search gives up, where no trial has completed since.</summary>
    [Range(1, 1_000)]
    public int GiveUpAfter { get; init; } = 5;

    /// <summary>Trials that run at the same time; the threads are shared out among them.</summary>
    [Range(1, 256)]
    public int Parallel { get; init; } = 1;

    /// <summary>Threads of a trial, which may leave room for fewer trials at the same time; all threads are shared out where left out.</summary>
    [Range(1, 256)]
    public int? ThreadsPerTrial { get; init; }

    /// <summary>Seconds a single trial may take before it is killed; as long as the search where left out.</summary>
    [Range(0.1, 1e7)]
    public double? TrialTimeLimitSeconds { get; init; }

    /// <summary>Megabytes (2^20 bytes) of resident memory a trial's process may take before it is killed.</summary>
    [Range(128, 1e6)]
    public double TrialMemoryLimitMegabytes { get; init; } = 2_048;

    /// <summary>Whether trials are averaged: where folds score them, there is no model of any.</summary>
    internal bool AveragesTrials => Ensemble && !Refit && Validation is null;

    internal override bool ChoosesByValidationRows => Validation is null || Refit;

    internal override bool MovesPixels => PixelGeometry || base.MovesPixels;

    internal override bool UsesPixelGeometry => base.UsesPixelGeometry || Families?.Any(family => ModelKinds.Find(family.Kind)?.Model == typeof(ConvolutionalModel)) != false;

    /// <inheritdoc/>
    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var problem in base.Validate(validationContext).Concat(SearchLimits.ProblemsOf(this)))
        {
            yield return problem;
        }

        foreach (var option in OptionsOfFamilies())
        {
            if (ProblemOf(option.Key, option.Values) is { } problem)
            {
                yield return new ValidationResult(problem, [option.Place]);
            }
        }
    }

    private string? ProblemOf(string key, ParameterSpace values) =>
        !PixelGeometry && DistortsImages(key, values)
            ? "this option distorts images, and \"pixelGeometry\" is false: leave the one out, or set the other to true"
        : Preprocessing is not null && JsonPath.IsWithin(SpaceKey.OptionOf(key), "preprocessing")
            ? "the search has preprocessing for all of its trials: leave out this option, or that"
        : null;

    private static bool DistortsImages(string key, ParameterSpace values) => JsonPath.IsWithin(SpaceKey.OptionOf(key), "training.augmentation")
        || (JsonPath.IsWithin(SpaceKey.OptionOf(key), "preprocessing") && values is ChoiceSpace choice && choice.Values.Any(PreprocessingRules.MovesPixels));

    /// <summary>The options that the definition gives values to, each with its place in it.</summary>
    internal IEnumerable<(string Key, ParameterSpace Values, string Place)> OptionsOfFamilies() =>
        from family in (Families ?? []).Index()
        from space in new[] { (Member: "space", Options: family.Item.Space), (Member: "changes", Options: family.Item.Changes) }
        from option in space.Options ?? new Dictionary<string, ParameterSpace>()
        select (option.Key, option.Value, JsonPath.Member(JsonPath.Join(JsonPath.Element("families", family.Index), space.Member), option.Key));
}

/// <summary>Cross-validation of trials. The winner is trained once more, on all training rows; a network that stops early, on all but one fold, by which it stops.</summary>
public sealed record SearchValidation
{
    /// <summary>Parts that the training rows are dealt out to, class by class. A trial trains so many models, each scored on the part that it was not trained on; one with a fraction of the training, only the first of them.</summary>
    [Range(2, 20)]
    public int Folds { get; init; } = 3;
}

/// <summary>What a failed trial does to its search.</summary>
public enum FailureRule
{
    /// <summary>It is recorded, and the search goes on.</summary>
    [JsonStringEnumMemberName("continue")] Continue,

    /// <summary>The search fails.</summary>
    [JsonStringEnumMemberName("stop")] Stop,
}

/// <summary>Asynchronous successive halving (Li et al., 2020): a trial begins with a fraction of the training; of each rung the best may go on to the next.</summary>
public sealed record SuccessiveHalving
{
    /// <summary>Fraction of the training at the lowest rung.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double MinimumFidelity { get; init; } = 1 / 9.0;

    /// <summary>One in so many goes on to the next rung, which is given so many times the training.</summary>
    [Range(2, 16)]
    public int Reduction { get; init; } = 3;
}
