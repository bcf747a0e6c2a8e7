using System.Collections;

namespace Mnist.Runs;

/// <summary>A list that is read when somebody looks into it.</summary>
/// <typeparam name="T">Type of an element.</typeparam>
/// <param name="read">Gives the list.</param>
internal sealed class LaterList<T>(Func<IReadOnlyList<T>> read) : IReadOnlyList<T>
{
    /// <inheritdoc/>
    public int Count => read().Count;

    /// <inheritdoc/>
    public T this[int index] => read()[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => read().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
