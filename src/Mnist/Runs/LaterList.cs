using System.Collections;

namespace Mnist.Runs;

/// <summary>A list that is read when somebody looks into it.</summary>
internal sealed class LaterList<T>(Func<IReadOnlyList<T>> read) : IReadOnlyList<T>
{
    public int Count => read().Count;
    public T this[int index] => read()[index];
    public IEnumerator<T> GetEnumerator() => read().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
