using Microsoft.ML;

namespace Mnist.Models.MlNet;

internal static class PipelineFile
{
    /// <param name="mlContext">What the pipeline was made with.</param>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="inputSchema">Schema of its input; its label column keeps the class names.</param>
    /// <param name="path">File to create; ML.NET alone would overwrite it, and leave a broken one behind if it failed.</param>
    public static void Save(MLContext mlContext, ITransformer pipeline, DataViewSchema inputSchema, string path)
    {
        using var file = new FileStream(path, FileMode.CreateNew);
        mlContext.Model.Save(pipeline, inputSchema, file);
    }
}
