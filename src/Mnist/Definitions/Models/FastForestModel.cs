namespace Mnist.Definitions.Models;

/// <summary>A random forest a class, calibrated, one against all.</summary>
public sealed record FastForestModel : TreesModel;
