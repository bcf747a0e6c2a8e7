using System.Text.Json.Serialization;

namespace Mnist.Networks;

/// <summary>A layer of a network.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Convolution), "convolution")]
[JsonDerivedType(typeof(MaxPool), "maxPool")]
[JsonDerivedType(typeof(AveragePool), "averagePool")]
[JsonDerivedType(typeof(GlobalAveragePool), "globalAveragePool")]
[JsonDerivedType(typeof(Residual), "residual")]
[JsonDerivedType(typeof(Branches), "branches")]
[JsonDerivedType(typeof(HiddenLayer), "dense")]
public abstract record NetworkLayer : IOptions;
