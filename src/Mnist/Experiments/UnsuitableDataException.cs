namespace Mnist.Experiments;

/// <summary>A definition is right by itself and asks for what its data, or the runs that there are, cannot give.</summary>
/// <param name="problems">What is wrong.</param>
public sealed class UnsuitableDataException(IReadOnlyList<DataProblem> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>What is wrong.</summary>
    public IReadOnlyList<DataProblem> Problems { get; } = problems;
}

/// <summary>What a definition asks for that its data or the runs cannot give.</summary>
/// <param name="Path">Place in the definition, such as <c>models[0].layers[3]</c>.</param>
/// <param name="Message">What was found, what was expected and how to mend it.</param>
public sealed record DataProblem(string Path, string Message)
{
    /// <summary>As in <c>models[0].layers[3]: a pool …</c>.</summary>
    public override string ToString() => $"{Path}: {Message}";
}
