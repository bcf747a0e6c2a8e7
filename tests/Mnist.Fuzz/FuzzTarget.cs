namespace Mnist.Fuzz;

/// <summary>A parser to be fuzzed.</summary>
internal abstract class FuzzTarget
{
    /// <summary>Its name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>The name its input has as a file.</summary>
    public virtual string FileName => "input";

    /// <summary>Real inputs to start from.</summary>
    public abstract IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>Words that mean something to the parser, to be put in.</summary>
    public virtual IReadOnlyList<byte[]> Words => [];

    /// <summary>How inputs are changed that hold others: packed ones.</summary>
    public virtual byte[] Mutate(byte[] seed, Mutator mutator) => mutator.Mutate(seed, Seeds, Words);

    /// <summary>Parses the input.</summary>
    /// <param name="path">The file it is in.</param>
    /// <returns>Bytes that the input honestly needs: its own length, or what it says it unpacks to where the format allows it.</returns>
    public abstract long Parse(string path);

    /// <summary>Whether an exception is how the parser refuses an input.</summary>
    public abstract bool IsRefusal(Exception error);
}
