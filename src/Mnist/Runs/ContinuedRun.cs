namespace Mnist.Runs;

/// <summary>The run of a search that another run goes on with.</summary>
/// <param name="Run">Its id.</param>
/// <param name="Trials">Its trials, which are the first of the other.</param>
/// <param name="Seconds">How long it had taken; part of the other's training time.</param>
/// <param name="GivenSeconds">Seconds that it was given more this time.</param>
/// <param name="MoreSeconds">Seconds that the search was given beyond its definition, all times together.</param>
/// <param name="ValidationAccuracy">How good it was on the validation rows.</param>
public sealed record ContinuedRun(string Run, int Trials, double Seconds, double GivenSeconds, double MoreSeconds, double ValidationAccuracy)
{
    /// <summary>What goes on with a completed run.</summary>
    public static ContinuedRun Of(RunRecord run, double givenSeconds) => new(
        run.Run, run.Facts?.Trials ?? 0, run.TrainSeconds, givenSeconds, givenSeconds + (run.Continues?.MoreSeconds ?? 0), run.Validation!.Accuracy);
}
