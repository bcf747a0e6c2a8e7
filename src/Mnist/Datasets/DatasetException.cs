namespace Mnist.Datasets;

/// <summary>A dataset cannot be used; the message names the file, what is wrong with it and how to mend it.</summary>
public sealed class DatasetException(string message, Exception? inner = null) : Exception(message, inner);
