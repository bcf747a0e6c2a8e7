using Spectre.Console;
using Spectre.Console.Rendering;

namespace Mnist.Commands.Progress;

/// <summary>A few words on each model, cut to the room there is. They are in the task's tag, a <see cref="Standing"/>.</summary>
internal sealed class StatusColumn(int width) : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        var words = task.IsStarted ? (task.Tag as Standing)?.Status ?? "" : "waiting";
        var cut = words.Length > width ? words[..Math.Max(0, width - 1)] + "…" : words;
        return new Spectre.Console.Text(cut, task.IsStarted ? Style.Plain : new Style(decoration: Decoration.Dim));
    }
}
