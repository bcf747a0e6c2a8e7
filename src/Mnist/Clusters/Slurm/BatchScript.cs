using System.Globalization;
using System.Text;
using Mnist.Settings;

namespace Mnist.Clusters.Slurm;

/// <summary>The script that Slurm runs for each task of an array. It passes on signals, and lets a task whose time is over begin again.</summary>
internal static class BatchScript
{
    /// <summary>The program's exit code where it was told to stop, and can go on.</summary>
    public const int Stopped = 130;

    /// <summary>Why a task does not begin again.</summary>
    /// <param name="times">How often its time was over.</param>
    public static string TooOften(int times) => string.Create(CultureInfo.InvariantCulture, $"its time was over {times} times (maximumRequeues)");

    /// <summary>The script. Its argument, 0 where it is left out, is added to the numbers of an array: a cluster has a limit to them.</summary>
    /// <param name="job">The job.</param>
    public static string Of(StoredJob job)
    {
        var cluster = job.Job.Cluster;
        var (before, after) = ProgramCommand.AroundTask(job);
        return $$"""
            #!/bin/bash
            {{string.Join('\n', Options(job, cluster).Select(option => "#SBATCH " + option))}}
            task=$((SLURM_ARRAY_TASK_ID + ${1:-0}))
            folder={{Quoted(job.Folder)}}
            exec >> "$folder/logs/$task.log" 2>&1
            [ -e "$folder/cancelled" ] && exit 0
            {{string.Join('\n', cluster.Setup)}}
            timeout=
            trap 'timeout=1; kill -TERM "$program"' USR1
            trap 'kill -TERM "$program"' TERM
            {{string.Join(' ', before.Select(Quoted))}} "$task" {{string.Join(' ', after.Select(Quoted))}} &
            program=$!
            # A trapped signal ends wait, and not the program.
            while wait "$program"; code=$?; kill -0 "$program" 2>/dev/null; do :; done
            # {{Text(Stopped)}}: it stopped, and can go on.
            if [ -n "$timeout" ] && [ "$code" = {{Text(Stopped)}} ]; then
                echo "time is over" >> "$folder/tasks/$task.timeouts"
                if [ "$(wc -l < "$folder/tasks/$task.timeouts")" -le {{Text(cluster.MaximumRequeues)}} ]; then
                    for attempt in 1 2 3 4 5 6; do scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID" && exit 0; sleep 10; done
                fi
                echo "{{TooOften(cluster.MaximumRequeues + 1)}}" >&2
            fi
            exit "$code"

            """.Replace("\n\n", "\n", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Options(StoredJob job, ClusterSettings cluster)
    {
        yield return $"--job-name={Quoted(job.Job.Id)}";
        yield return $"--output={Quoted(NodeLog.Pattern(job))}";
        yield return "--open-mode=append";
        yield return "--requeue";
        yield return "--nodes=1 --ntasks=1";
        yield return Option("cpus-per-task", cluster.CpusPerTask);
        yield return Option("signal", $"B:USR1@{cluster.SignalSeconds.ToString(CultureInfo.InvariantCulture)}");
        foreach (var (name, value) in new[] { ("partition", cluster.Partition), ("account", cluster.Account), ("qos", cluster.Qos), ("constraint", cluster.Constraint) })
        {
            if (value is not null)
            {
                yield return Option(name, Quoted(value));
            }
        }

        if (cluster.TimeMinutes is { } minutes)
        {
            yield return Option("time", minutes);
        }

        foreach (var extra in cluster.Extra)
        {
            yield return extra;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Option<T>(string name, T value) => string.Create(CultureInfo.InvariantCulture, $"--{name}={value}");

    /// <summary>A word as a shell takes it, and as Slurm does in its options.</summary>
    private static string Quoted(string word) => word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || "/._-+=:,%@".Contains(letter, StringComparison.Ordinal))
        ? word
        : new StringBuilder("'").Append(word.Replace("'", "'\\''", StringComparison.Ordinal)).Append('\'').ToString();
}
