namespace Mnist.Definitions.Architectures;

/// <summary>Known designs of convolutional networks, here at the size that images of digits need.</summary>
public enum ConvolutionalArchitecture
{
    /// <summary>Stages of two 3 × 3 convolutions and a pool, then a dense layer (Simonyan and Zisserman, 2015).</summary>
    Vgg,

    /// <summary>Stages of a pool and two residual blocks, then the mean of each channel (He et al., 2016).</summary>
    ResNet,

    /// <summary>Stages of a pool and two blocks of four branches, then the mean of each channel (Szegedy et al., 2015).</summary>
    Inception,

    /// <summary>Stages of a 5 × 5 convolution and a pool, then two dense layers (LeCun et al., 1998).</summary>
    LeNet,
}
