namespace Mnist.Definitions.Data;

/// <summary>Marks options that are paths: each starts at the folder of the file that it stands in.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FilePathAttribute : Attribute;
