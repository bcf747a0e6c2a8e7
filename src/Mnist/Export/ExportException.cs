namespace Mnist.Export;

/// <summary>A model cannot be exported; the message says why and what to do. No file has been changed.</summary>
public sealed class ExportException(ExportFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public ExportFault Fault { get; } = fault;
}

/// <summary>What keeps a model from being exported.</summary>
public enum ExportFault
{
    /// <summary>The files to write.</summary>
    Destination,

    /// <summary>The run has no model.</summary>
    NoModel,

    /// <summary>The run's files or its dataset are no longer what they were.</summary>
    Source,

    /// <summary>The written model does not do what the run says.</summary>
    Model,
}
