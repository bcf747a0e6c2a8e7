using Microsoft.AspNetCore.Components;
using Mnist.Serving.Live;

namespace Mnist.Serving.Page;

/// <summary>Part of a page that shows runs under way, and looks twice a second whether there is more of them.</summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    private ITimer? looking;

    /// <summary>The runs as they were at the last look.</summary>
    private protected IReadOnlyList<LiveRun> Runs { get; private set; } = [];

    private protected DateTimeOffset Now { get; private set; }

    [Inject]
    private LiveRuns Live { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    public void Dispose()
    {
        looking?.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized() => Look();

    protected override void OnAfterRender(bool firstRender) => looking ??= Time.CreateTimer(
        _ => _ = InvokeAsync(() =>
        {
            Look();
            StateHasChanged();
        }), null, BetweenLooks, BetweenLooks);

    private void Look() => (Runs, Now) = (Live.Now(), Time.GetUtcNow());
}
