using Mnist.Definitions.Models;
using Mnist.Experiments.Scheduling;

namespace Mnist.Tests.Experiments.Scheduling;

/// <summary>What a scheduler does with models that take as long as they are guessed to, by a clock of its own.</summary>
internal static class Simulation
{
    /// <summary>When a model had its turn, in seconds.</summary>
    internal sealed record Time(Turn Turn, double Start, double End);

    /// <summary>All turns, in their order.</summary>
    public static IReadOnlyList<Time> Run(Scheduler scheduler, IReadOnlyList<ScheduledModel> models)
    {
        var (waiting, running, all, now) = (models.ToList(), new List<Time>(), new List<Time>(), 0.0);
        while (waiting.Count > 0 || running.Count > 0)
        {
            while (scheduler.Next(waiting, [.. running.Select(time => time.Turn)]) is { } turn)
            {
                waiting.Remove(turn.Model);
                running.Add(new Time(turn, now, now + SecondsOf(turn)));
                all.Add(running[^1]);
            }

            var ended = running.MinBy(time => time.End)!;
            running.Remove(ended);
            now = ended.End;
        }

        return all;
    }

    private static double SecondsOf(Turn turn) => turn.Model.CoreSeconds / (turn.Model.Threads == ThreadUse.One ? 1 : turn.Threads);
}
