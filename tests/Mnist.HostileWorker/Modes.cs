namespace Mnist.HostileWorker;

/// <summary>What this program can be started as: the first argument.</summary>
internal static class Modes
{
    /// <summary>A worker whose trainers are hostile.</summary>
    public const string Worker = "worker";

    /// <summary>The same, as on another machine.</summary>
    public const string RemoteWorker = "remote-worker";

    /// <summary>As on another machine, a worker whose trainers sleep before they are honest.</summary>
    public const string SleepingWorker = "sleeping-worker";

    /// <summary>A worker of whose trainers some are hostile, whatever the model's name: those of <see cref="HostileKinds"/>.</summary>
    public const string HostileKinds = "hostile-kinds";

    /// <summary>Writes what is no message, then nothing.</summary>
    public const string Rubbish = "rubbish";

    /// <summary>Writes a line that never ends.</summary>
    public const string EndlessLine = "endless-line";

    /// <summary>Never writes anything.</summary>
    public const string Mute = "mute";

    /// <summary>A search whose two trials do what the second argument says.</summary>
    public const string Parent = "parent";

    /// <summary>A <see cref="LongSearch"/> in the folder that is the last argument.</summary>
    public const string Search = "search";
}
