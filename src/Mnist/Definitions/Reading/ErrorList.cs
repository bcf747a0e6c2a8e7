namespace Mnist.Definitions.Reading;

/// <param name="firstFile">The file whose errors come first.</param>
internal sealed class ErrorList(string firstFile = "")
{
    private readonly List<DefinitionError> errors = [];

    public int Count => errors.Count;

    public void Add(SourcePosition position, string path, string message) =>
        errors.Add(new(position.File, position.Line, position.Column, path, message));

    public void AddAll(IEnumerable<DefinitionError> others) => errors.AddRange(others);

    /// <summary>Whether something is wrong with a value or with anything inside it, among the errors after the first few.</summary>
    public bool HasAny(string path, int after) => errors.Skip(after).Any(error => JsonPath.IsWithin(error.Path, path));

    /// <summary>The errors file by file, the one that is read first, each in its order; those without a line after them.</summary>
    public IReadOnlyList<DefinitionError> InOrder()
    {
        var files = errors.Select(error => error.File).Prepend(firstFile).Distinct().Index().ToDictionary(file => file.Item, file => file.Index);
        return [.. errors.OrderBy(error => error.Line == 0).ThenBy(error => files[error.File]).ThenBy(error => error.Line).ThenBy(error => error.Column)];
    }
}
