namespace Mnist.Networks.Training;

/// <summary>A layer that has weights, dense or a convolution, in training.</summary>
internal interface ITrainable
{
    /// <summary>β where there is batch normalisation, otherwise the bias.</summary>
    Parameter Bias { get; }

    /// <summary>The batch normalisation, or null.</summary>
    BatchNormalization? Normalization { get; }

    /// <summary>Takes the weights of a trained layer; γ stays as it is.</summary>
    /// <param name="layer">Of the same shape.</param>
    void StartFrom(FoldedLayer layer);
}
