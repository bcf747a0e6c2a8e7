using Mnist.Models.Onnx;
using Mnist.Models.Zip;

namespace Mnist.Benchmarks.Serving;

/// <summary>The model of a zip as one ONNX graph, in a file.</summary>
internal static class ServedGraph
{
    /// <summary>Writes it.</summary>
    /// <param name="zip">The zip.</param>
    /// <param name="folder">Where to put it.</param>
    /// <returns>Its path; null where a part of the model has no graph.</returns>
    public static string? Write(string zip, string folder)
    {
        using var model = ModelZip.Load(zip, folder);
        try
        {
            var path = Path.Combine(folder, "model.onnx");
            File.WriteAllBytes(path, StandaloneOnnx.Create(model, zip));
            return path;
        }
        catch (NoOnnxGraphException)
        {
            return null;
        }
    }
}
