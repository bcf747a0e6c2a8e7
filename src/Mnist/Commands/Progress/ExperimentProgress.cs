using Mnist.Commands.Hosting;
using Mnist.Definitions;
using Mnist.Experiments;

namespace Mnist.Commands.Progress;

/// <summary>Shows a person how an experiment goes: bars on a terminal, lines elsewhere and beside a verbose log.</summary>
internal static class ExperimentProgress
{
    public static IReadOnlyList<ModelResult> Show(
        CommandContext context, ExperimentDefinition experiment, RunOptions options, Func<IExperimentObserver, IReadOnlyList<ModelResult>> work)
    {
        var names = new TrainingNames(options.Chosen(experiment));
        return context.Terminal.StandardErrorIsTerminal && !context.Verbose
            ? BarProgress.Show(AnsiConsoles.Create(context.Terminal.StandardError, context.Terminal), names, work)
            : work(new LineProgress(context.Terminal.StandardError, names, context.Get<TimeProvider>()));
    }
}
