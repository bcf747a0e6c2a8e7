namespace Mnist.Serving;

/// <summary>What requests may ask for at most; past it they are refused, and the server goes on.</summary>
public sealed record ServerLimits
{
    /// <summary>Bytes of a body: 10,000 images of 28 × 28 pixels as JSON, or a large photo.</summary>
    public long BodyBytes { get; init; } = 32 << 20;

    /// <summary>Images of a request.</summary>
    public int Images { get; init; } = 10_000;

    /// <summary>Pixels of an image file, which may be many more than its bytes.</summary>
    public int Pixels { get; init; } = 24_000_000;

    /// <summary>Predictions at the same time.</summary>
    public int Predictions { get; init; } = 64;

    /// <summary>Predictions that wait for their turn.</summary>
    public int WaitingPredictions { get; init; } = 192;

    /// <summary>Image files that are decoded at the same time: each takes many times its pixels.</summary>
    public int Decodings { get; init; } = 2;

    /// <summary>Connections, idle ones included.</summary>
    public int Connections { get; init; } = 4_096;

    /// <summary>Pages that are open at the same time.</summary>
    public int Pages { get; init; } = 256;

    /// <summary>Time the head of a request may take.</summary>
    public TimeSpan HeadTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes a second that a body must come with, once <see cref="BodyGrace"/> has passed.</summary>
    public double BodyRate { get; init; } = 1_000;

    /// <summary>Time, above a second, that a body may be as slow as it likes.</summary>
    public TimeSpan BodyGrace { get; init; } = TimeSpan.FromSeconds(5);
}
