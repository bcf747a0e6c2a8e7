namespace Mnist.Definitions.Reading;

internal sealed class ErrorList
{
    private readonly List<DefinitionError> errors = [];

    public int Count => errors.Count;

    public void Add(SourcePosition position, string path, string message) =>
        errors.Add(new(position.File, position.Line, position.Column, path, message));

    /// <summary>Whether something is wrong with a value or with anything inside it, among the errors after the first few.</summary>
    public bool HasAny(string path, int after) => errors.Skip(after).Any(error => JsonPath.IsWithin(error.Path, path));

    /// <summary>The errors in the order of the file; those without a line after them.</summary>
    public IReadOnlyList<DefinitionError> InOrder() =>
        [.. errors.OrderBy(error => error.Line == 0).ThenBy(error => error.Line).ThenBy(error => error.Column)];
}
