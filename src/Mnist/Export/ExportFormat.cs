namespace Mnist.Export;

/// <summary>What a model is exported as.</summary>
public enum ExportFormat
{
    /// <summary>A zip of ML.NET, with a model card and a manifest.</summary>
    Zip,

    /// <summary>A graph of the Open Neural Network Exchange.</summary>
    Onnx,

    /// <summary>A folder with a C# project around the zip.</summary>
    Project,
}
