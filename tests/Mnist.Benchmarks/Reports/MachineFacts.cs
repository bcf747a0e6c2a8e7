namespace Mnist.Benchmarks.Reports;

/// <summary>What the figures were measured on.</summary>
/// <param name="Processor">Its name, as it calls itself.</param>
/// <param name="Cores">Processors this process may use.</param>
/// <param name="VectorBits">Widest vectors in use.</param>
/// <param name="MemoryBytes">Memory this process may use.</param>
/// <param name="OperatingSystem">Name and version.</param>
/// <param name="Runtime">Name and version.</param>
/// <param name="Program">Version of this program, with the commit after a plus.</param>
internal sealed record MachineFacts(
    string Processor, int Cores, int VectorBits, long MemoryBytes, string OperatingSystem, string Runtime, string Program);
