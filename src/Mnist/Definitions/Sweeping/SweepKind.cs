namespace Mnist.Definitions.Sweeping;

/// <summary>How the values of a sweep's options come together.</summary>
public enum SweepKind
{
    /// <summary>Every value of one with every value of the others.</summary>
    Grid,

    /// <summary>The first values together, then the second ones, and so on.</summary>
    Zip,

    /// <summary>Each drawn at random from a range or a list.</summary>
    Random,
}
