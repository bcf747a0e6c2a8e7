using Mnist.Commands.Hosting;
using Spectre.Console;

namespace Mnist.Commands.Progress;

/// <summary>Shows how far work on data is: a bar on a terminal, gone when it is done; elsewhere a line now and then, none for quick work.</summary>
internal static class WorkProgress
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(2);

    /// <summary>Shows what is being done, such as "reading the data", by the fraction of it that the work reports.</summary>
    public static T Show<T>(CommandContext context, string what, Func<IProgress<double>, T> work)
    {
        var terminal = context.Terminal;
        return terminal.StandardErrorIsTerminal && !context.Verbose
            ? ShowBar(AnsiConsoles.Create(terminal.StandardError, terminal), what, work)
            : work(new Lines(terminal.StandardError, what, context.Get<TimeProvider>()));
    }

    internal static T ShowBar<T>(IAnsiConsole console, string what, Func<IProgress<double>, T> work) => console.Progress().AutoClear(true)
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 20 }, new TimeColumn())
        .Start(bars => work(new Bar(bars.AddTask(Markup.Escape(what), maxValue: 1))));

    private sealed class Bar(ProgressTask task) : IProgress<double>
    {
        public void Report(double value)
        {
            task.Value = value;
            task.Tag = new Standing("", value, task.ElapsedTime ?? TimeSpan.Zero);
        }
    }

    /// <summary>Lines, the first after a while.</summary>
    internal sealed class Lines(TextWriter error, string what, TimeProvider time) : IProgress<double>
    {
        private long lastLine = time.GetTimestamp();

        public void Report(double value)
        {
            if (value < 1 && time.GetElapsedTime(lastLine) >= BetweenLines)
            {
                lastLine = time.GetTimestamp();
                error.WriteLine(FormattableString.Invariant($"{what}: {100 * value:f0} %"));
            }
        }
    }
}
