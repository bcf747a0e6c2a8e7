using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Evaluation;
using Mnist.Models.Zip;
using Mnist.Search.Spaces;
using Mnist.Trainers;
using Mnist.Trials;

namespace Mnist.Search.Costs;

/// <summary>What trials and the end of a search are expected to take: guesses, corrected by how far those of the trials so far were off.</summary>
/// <param name="data">The rows of the search.</param>
/// <param name="threads">Threads a trial uses.</param>
/// <param name="refits">Whether the winner is trained again.</param>
/// <param name="rows">What the model is to score once it is there.</param>
/// <param name="folds">Folds of the training rows that score a trial; 0 where the validation rows do.</param>
internal sealed class SearchCosts(TrainingData data, int threads, bool refits, RowsToScore rows, int folds = 0)
{
    /// <summary>Starting a process, reading a model back, the bootstrap of both parts of the rows, drawing pictures and a page, publishing a run: at least.
    /// 4 to 5 s on a machine of 90 GFLOP/s a thread, whose first trials take 0.7 to 1.5 s besides training and scoring; those are slower by chance more often than the end is.</summary>
    private const double LeastFixedSeconds = 4;

    /// <summary>The same at most: a trial that writes a huge model says little about the machine.</summary>
    private const double MostFixedSeconds = 12;

    /// <summary>The same as a multiple of what the first trials take besides training and scoring, together. Both start code that has not run
    /// before and write models; on a slower or a busy machine both take longer.</summary>
    private const double FixedPerOverhead = 3.5;

    /// <summary>Trials that start code which has not run before.</summary>
    private const int FirstTrials = 3;

    /// <summary>Rows of validation and test that <see cref="LeastFixedSeconds"/> was measured with.</summary>
    private const double UsualRows = 20_000;

    /// <summary>The bootstrap and the predictions of more rows than that: twice what they take on a fast machine.</summary>
    private const double SecondsPerMoreRow = 4e-5;

    /// <summary>The check of the zip, in scorings of its rows: the model makes one, and the zip up to five times as long a one.</summary>
    private const double CheckScorings = 6;

    /// <summary>A row of many takes at most so many times what it is guessed to.</summary>
    private const double SlowestPerGuess = 4;

    /// <summary>What a model may take that is trained only so that there is one.</summary>
    private const double GuaranteeSeconds = 1.5;

    /// <summary>To choose an ensemble, to tell whether it helps, to read its members and to put them together: twice what it takes on a fast machine.</summary>
    private const double ChoiceSeconds = 1.2;

    /// <summary>To put one more member into the zip, and to read and check it there.</summary>
    private const double MemberSeconds = 0.2;

    /// <summary>Members that an ensemble is expected to have: those seen had 2 to 4 that count.</summary>
    private const int UsualMembers = 4;

    private readonly CorrectedGuesses trials = new();
    private readonly CorrectedGuesses scorings = new();
    private readonly List<double> overheads = [];

    /// <summary>What may be kept for an ensemble of trials at most; 0 where none is wanted.</summary>
    public double MostEnsembleSeconds { get; init; }

    /// <summary>Takes note of a completed trial on a fraction of the rows: the seconds of training and scoring, and of scoring alone.</summary>
    public void Learn(ModelDefinition definition, double rowFraction, double seconds, double scoringSeconds, double fidelity = 1)
    {
        trials.Learn(definition, Trainings(fidelity) * Guess(definition, rowFraction), seconds);
        scorings.Learn(definition, ScoringCost.GuessSeconds(definition, data), scoringSeconds);
    }

    /// <summary>Learns from a trial, if it completed, what others like it will take.</summary>
    public void Learn(TrialResult trial)
    {
        if (trial.Status != TrialStatus.Completed || Proposal.Of(trial).Part is not { } part)
        {
            return;
        }

        var seconds = trial.TrainSeconds + trial.ValidationSeconds;
        Learn(part.Definition, part.RowFraction, seconds, ScoringSecondsOf(trial), trial.Fidelity);
        if (trial.Fidelity == 1)
        {
            LearnOverhead(trial.EndedSeconds - trial.StartedSeconds - trial.TrainSeconds - trial.ValidationSeconds);
        }
    }

    /// <summary>Takes note of what a trial that left a model took besides training and scoring, in seconds.</summary>
    public void LearnOverhead(double seconds) => overheads.Add(seconds);

    /// <summary>Seconds a trial is guessed to take, whatever has been learnt; 0 where it makes no training.</summary>
    public double Guess(Proposal proposal) => proposal.Part is { } part ? Trainings(proposal.Fidelity) * Guess(part.Definition, part.RowFraction) : 0;

    /// <summary>Seconds a trial is expected to take at most, by all that has been learnt; 0 where it makes no training.</summary>
    public double Expect(Proposal proposal) => proposal.Part is { } part ? Trainings(proposal.Fidelity) * ExpectTraining(part.Definition, part.RowFraction) : 0;

    /// <summary>Seconds a trial with all of the training is expected to take at most, scoring included.</summary>
    public double ExpectTrial(ModelDefinition definition) => Trainings(fidelity: 1) * ExpectTraining(definition);

    /// <summary>Seconds one training on a fraction of all training rows is expected to take at most, scoring included.</summary>
    public double ExpectTraining(ModelDefinition definition, double rowFraction = 1) => trials.Expect(definition, Guess(definition, rowFraction));

    /// <summary>Seconds that the model of a trial took for as many rows as there are for validation.</summary>
    public double ScoringSecondsOf(TrialResult trial) => folds == 0 ? trial.ValidationSeconds
        : trial.ValidationSeconds * data.Validation.Count / (data.Training.Count * (trial.Fidelity == 1 ? 1.0 : 1.0 / folds));

    /// <summary>Seconds a model is expected to take for the validation rows at most.</summary>
    public double ExpectScoring(ModelDefinition definition) => scorings.Expect(definition, ScoringCost.GuessSeconds(definition, data));

    /// <summary>Seconds from the last trial to the published run, the training of the winner on all rows included.</summary>
    /// <param name="winner">What would win, or null if there is nothing yet.</param>
    /// <param name="scoringSeconds">What it takes to score the validation rows.</param>
    public double ExpectEnd(ModelDefinition? winner, double scoringSeconds) =>
        winner is null ? ExpectEvaluation(scoringSeconds) + GuaranteeSeconds
        : ExpectModel(winner, scoringSeconds) + EnsembleSeconds(winner, scoringSeconds) + (refits ? ExpectTraining(winner) * (1 + (double)data.Validation.Count / data.Training.Count) : 0);

    /// <summary>The same without that training: all that a winner must have. Where folds score trials, there is no model of it yet.</summary>
    public double ExpectModel(ModelDefinition winner, double scoringSeconds) => ExpectEvaluation(scoringSeconds, winner) + (folds > 0 ? ExpectTraining(winner) : 0);

    /// <summary>What is kept for an ensemble of trials, besides what its best model would take alone.</summary>
    /// <param name="best">That model.</param>
    /// <param name="scoringSeconds">What it takes to score the validation rows.</param>
    public double EnsembleSeconds(ModelDefinition? best, double scoringSeconds) =>
        Math.Min(MostEnsembleSeconds, ExpectEnsemble([.. Enumerable.Repeat((best, scoringSeconds), UsualMembers)]) - ExpectEvaluation(scoringSeconds, best));

    /// <summary>Seconds from the trials to the published run, where it is of an ensemble of them.</summary>
    /// <param name="members">Each, and what it takes to score the validation rows.</param>
    public double ExpectEnsemble(IReadOnlyList<(ModelDefinition? Model, double ScoringSeconds)> members) =>
        ChoiceSeconds + MemberSeconds * members.Count + ExpectFixed() + ExpectScorings(members);

    /// <summary>Seconds from a model that is ready to the published run.</summary>
    /// <param name="scoringSeconds">What it takes to score the validation rows.</param>
    /// <param name="winner">What it is, or null where that is not known.</param>
    public double ExpectEvaluation(double scoringSeconds, ModelDefinition? winner = null) => ExpectFixed() + ExpectScorings([(winner, scoringSeconds)]);

    /// <summary>What the end takes, whatever the model.</summary>
    private double ExpectFixed() => Math.Clamp(FixedPerOverhead * overheads.Take(FirstTrials).Sum(), LeastFixedSeconds, MostFixedSeconds)
        + SecondsPerMoreRow * Math.Max(0, data.Validation.Count + rows.Test - UsualRows);

    /// <summary>All scorings of a model from its zip to the published run, or of the members of one.</summary>
    private double ExpectScorings(IReadOnlyList<(ModelDefinition? Model, double Seconds)> models)
    {
        var testSeconds = SecondsOf(rows.Test);
        return CheckScorings * SecondsOf(Math.Min(data.Validation.Count, ModelRoundTrip.MostRows)) + testSeconds + SecondsOf(rows.More) + PredictionTimer.ExpectSeconds(testSeconds, rows.Test);

        double SecondsOf(long scored) => models.Sum(model => this.SecondsOf(scored, model.Seconds, model.Model));
    }

    /// <summary>
    /// Seconds to score some rows, by what the validation rows take. Where these are few, most of that is the start of code that has not run before,
    /// which more rows do not take again: they would seem to take longer than the whole search has.
    /// </summary>
    private double SecondsOf(long scored, double scoringSeconds, ModelDefinition? winner)
    {
        var secondsPerRow = scoringSeconds / data.Validation.Count;
        var furtherSeconds = winner is null ? secondsPerRow : Math.Min(secondsPerRow, SlowestPerGuess * ScoringCost.GuessSecondsPerRow(winner, data));
        return secondsPerRow * Math.Min(scored, data.Validation.Count) + furtherSeconds * Math.Max(0, scored - data.Validation.Count);
    }

    /// <summary>How often a trial trains as long as on all training rows: each of its models is without a fold.</summary>
    private double Trainings(double fidelity) => folds == 0 ? 1 : (fidelity == 1 ? folds : 1) * (1 - 1.0 / folds);

    private double Guess(ModelDefinition definition, double rowFraction) => rowFraction * TrainingCost.GuessSeconds(definition, data, threads);
}
