using Spectre.Console;
using Spectre.Console.Rendering;

namespace Mnist.Commands.Progress;

/// <summary>Time left while a model is trained, time taken once it has ended.</summary>
internal sealed class TimeColumn : ProgressColumn
{
    public const int Width = 13;

    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Spectre.Console.Text(Words(task).PadLeft(Width));

    public override int? GetColumnWidth(RenderOptions options) => Width;

    private static string Words(ProgressTask task)
    {
        if (task.ElapsedTime is not { } elapsed)
        {
            return "";
        }

        var left = task.IsFinished ? null : (task.Tag as Standing)?.Left(elapsed);
        return left is null ? Clock(elapsed) : Clock(left.Value) + " left";
    }

    private static string Clock(TimeSpan time) => FormattableString.Invariant($"{(int)time.TotalMinutes}:{time.Seconds:00}");
}
