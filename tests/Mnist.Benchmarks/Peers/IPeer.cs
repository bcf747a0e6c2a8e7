namespace Mnist.Benchmarks.Peers;

/// <summary>Something that trains the network of the benchmarks and says how long it took.</summary>
internal interface IPeer : IDisposable
{
    /// <summary>Name and version.</summary>
    string Name { get; }

    /// <summary>Does one piece of work.</summary>
    /// <param name="work"><c>epoch</c>, <c>batch</c> or <c>row</c>.</param>
    /// <returns>Seconds.</returns>
    double Measure(string work);
}
