using Spectre.Console;
using Spectre.Console.Rendering;

namespace Mnist.Commands.Progress;

/// <summary>Time left while a model is trained, time taken once it has ended.</summary>
internal sealed class TimeColumn : ProgressColumn
{
    /// <summary>Columns it takes.</summary>
    public const int Width = 13;

    /// <inheritdoc/>
    protected override bool NoWrap => true;

    /// <inheritdoc/>
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(Words(task).PadLeft(Width));

    /// <inheritdoc/>
    public override int? GetColumnWidth(RenderOptions options) => Width;

    private static string Words(ProgressTask task)
    {
        if (task.ElapsedTime is not { } elapsed)
        {
            return "";
        }

        // Work goes on at the pace it had so far: steadier than the pace of the last moments.
        var remaining = task is { IsIndeterminate: false, Value: > 0 and < 1 } ? elapsed * ((1 - task.Value) / task.Value) : (TimeSpan?)null;
        return remaining is { } left ? Clock(left) + " left" : Clock(elapsed);
    }

    private static string Clock(TimeSpan time) => FormattableString.Invariant($"{(int)time.TotalMinutes}:{time.Seconds:00}");
}
