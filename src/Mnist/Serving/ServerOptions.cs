namespace Mnist.Serving;

/// <summary>How a server is reached and what it serves.</summary>
public sealed record ServerOptions
{
    /// <summary>The port where none is named.</summary>
    public const int UsualPort = 5080;

    /// <summary>Name or address it listens at.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>TCP port, 0 to 65,535; 0 takes a free one.</summary>
    public int Port { get; init; } = UsualPort;

    /// <summary>What comes before every path where a proxy adds a prefix, as <c>/mnist</c>; empty for none.</summary>
    public string PathBase { get; init; } = "";

    /// <summary>Host names, besides its own, that requests may be addressed to.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Absolute paths of models that are served beside those of the runs; the first one answers where none is named.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Whether those are loaded though nothing knows them.</summary>
    public bool Trust { get; init; }

    /// <summary>Absolute folder that labelled drawings are added to; null to write nothing at all.</summary>
    public string? CollectFolder { get; init; }

    /// <summary>Absolute folder that paths of runs' definitions are relative to.</summary>
    public string DefinitionFolder { get; init; } = "";

    /// <summary>Absolute folder for temporary files.</summary>
    public required string WorkFolder { get; init; }

    /// <summary>What a request may ask for at most.</summary>
    public ServerLimits Limits { get; init; } = new();
}
