using System.Globalization;
using Mnist.Search.Workers;

namespace Mnist.Clusters.Slurm;

/// <summary>Reads what commands of Slurm print.</summary>
internal static class SlurmAnswers
{
    /// <summary>What <see cref="Queue"/> asks squeue to print of each element of an array: its job, its numbers, state, reason, node.</summary>
    public const string QueueFormat = "%F|%K|%T|%r|%N";

    /// <summary>What <see cref="Accounts"/> asks sacct to print, with <c>--parsable2</c>.</summary>
    public const string AccountsFormat = "JobID,State,ExitCode,NodeList";

    /// <summary>Number of the job that <c>sbatch --parsable</c> tells, which some clusters follow by their name; null for none.</summary>
    public static long? Submitted(string output) =>
        output.Split('\n').Select(line => line.Split(';')[0].Trim()).Select(word => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var job) ? job : (long?)null).LastOrDefault(job => job is not null);

    /// <summary>The value of a setting in what <c>scontrol show config</c> prints; null where it is not there.</summary>
    public static int? Setting(string output, string name) => output.Split('\n').Select(line => line.Split('=', 2))
        .Where(parts => parts.Length == 2 && parts[0].Trim() == name)
        .Select(parts => int.TryParse(parts[1].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : (int?)null).FirstOrDefault();

    /// <summary>The tasks in the queue, as squeue prints them in <see cref="QueueFormat"/>: what waits stands in one line, as <c>17|4-9%2|PENDING|Resources|</c>.</summary>
    public static IEnumerable<(long ArrayJob, int Task, TaskWord Word)> Queue(string output) =>
        from line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let words = line.Trim().Split('|')
        where words.Length == 5 && long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out _)
        from task in ArrayRanges.Parse(words[1])
        select (long.Parse(words[0], CultureInfo.InvariantCulture), task, WordOf(words[2], "", words[3], words[4]));

    /// <summary>The tasks that ended, as sacct prints them; steps of tasks are left out.</summary>
    public static IEnumerable<(long ArrayJob, int Task, TaskWord Word)> Accounts(string output) =>
        from line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let words = line.Trim().Split('|')
        where words.Length == 4
        let id = words[0].Split('_', 2)
        where id.Length == 2 && !id[1].Contains('.', StringComparison.Ordinal) && long.TryParse(id[0], NumberStyles.None, CultureInfo.InvariantCulture, out _)
        from task in ArrayRanges.Parse(id[1])
        select (long.Parse(id[0], CultureInfo.InvariantCulture), task, WordOf(words[1], words[2], "", words[3]));

    /// <summary>The tasks that the controller remembers, as <c>scontrol show job --oneliner</c> prints them: all there is where nobody keeps accounts.</summary>
    public static IEnumerable<(long ArrayJob, int Task, TaskWord Word)> Jobs(string output) =>
        from line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let fields = line.Split(' ').Select(field => field.Split('=', 2)).Where(field => field.Length == 2).GroupBy(field => field[0]).ToDictionary(field => field.Key, field => field.First()[1])
        where fields.ContainsKey("ArrayJobId") && fields.ContainsKey("ArrayTaskId") && fields.ContainsKey("JobState")
        where long.TryParse(fields["ArrayJobId"], NumberStyles.None, CultureInfo.InvariantCulture, out _)
        from task in ArrayRanges.Parse(fields["ArrayTaskId"])
        select (long.Parse(fields["ArrayJobId"], CultureInfo.InvariantCulture), task,
            WordOf(fields["JobState"], fields.GetValueOrDefault("ExitCode", ""), fields.GetValueOrDefault("Reason", ""), fields.GetValueOrDefault("NodeList", "")));

    /// <summary>A state of Slurm, of which there are more than these in every version.</summary>
    private static TaskWord WordOf(string state, string exitCode, string reason, string node)
    {
        var place = node is "" or "(null)" or "None assigned" ? null : node;
        return state.Split(' ', '+')[0].Trim() switch
        {
            "PENDING" or "REQUEUED" or "REQUEUE_HOLD" or "REQUEUE_FED" or "SPECIAL_EXIT" or "RESV_DEL_HOLD" => new(TaskStatus.Waiting, reason is "None" or "" ? null : reason, place),
            "RUNNING" or "CONFIGURING" or "COMPLETING" or "SUSPENDED" or "STOPPED" or "RESIZING" or "SIGNALING" or "STAGE_OUT" => new(TaskStatus.Running, null, place),
            "COMPLETED" => new(TaskStatus.Done, null, place),
            "TIMEOUT" or "DEADLINE" => new(TaskStatus.Failed, "its time was over (timeMinutes)", place),
            "OUT_OF_MEMORY" => new(TaskStatus.Failed, MemoryReason.Words, place),
            "NODE_FAIL" or "BOOT_FAIL" => new(TaskStatus.Failed, $"its node failed{(place is null ? "" : $": {place}")}", place),
            "PREEMPTED" => new(TaskStatus.Failed, "preempted, and not begun again", place),
            "CANCELLED" => new(TaskStatus.Failed, "cancelled", place),
            "FAILED" => new(TaskStatus.Failed, EndOf(exitCode, reason), place),
            var other => new(TaskStatus.Failed, $"Slurm calls it {other}", place),
        };
    }

    /// <summary>How a task ended that failed: by its exit code and, after a colon, the number of the signal that ended it. A reason that tells no more than that is left out.</summary>
    private static string EndOf(string exitCode, string reason)
    {
        var numbers = exitCode.Split(':').Select(number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0).ToList();
        var end = numbers is [BatchScript.Stopped, 0] ? "it was told to stop" : ProcessEnd.Describe(numbers is [_, > 0 and var signal] ? ProcessEnd.SignalBase + signal : numbers[0], lastWords: null);
        return reason is "" or "None" or "NonZeroExitCode" ? end : $"{end} ({reason})";
    }
}
