namespace Mnist.Networks.Images;

/// <summary>A place of a network where images of a batch are kept, computed once all of its inputs are.</summary>
internal abstract class ImageNode
{
    /// <summary>Of the images that are kept.</summary>
    public FeatureShape Shape => Memory.Shape;

    /// <summary>Where they are kept.</summary>
    public abstract FeatureMaps Memory { get; }

    /// <summary>What it reads.</summary>
    public abstract IReadOnlyList<IImageInput> Inputs { get; }

    /// <summary>Floats of the largest image that it reads or keeps.</summary>
    public int Largest => Inputs.Select(input => input.Shape).Append(Shape).Max(FeatureMaps.Length);

    /// <summary>Whether what it gives is known only when it has computed the whole batch.</summary>
    public virtual bool NeedsWholeBatch => false;

    /// <summary>Begins a batch.</summary>
    public virtual void Begin(Training.ForwardPass pass)
    {
    }

    /// <summary>Computes some images, all of a chunk.</summary>
    public abstract void Forward(int first, int end, int chunk, Scratch scratch);
}

/// <summary>The sums of a convolution.</summary>
/// <param name="kernel">Its weights, which may be shared.</param>
/// <param name="input">What it reads.</param>
/// <param name="maps">Where z is kept.</param>
internal sealed class ConvolutionNode(ConvolutionKernel kernel, IImageInput input, ConvolutionMaps maps) : ImageNode
{
    public ConvolutionKernel Kernel => kernel;

    public ConvolutionMaps Maps => maps;

    /// <inheritdoc/>
    public override FeatureMaps Memory => maps.Z;

    /// <inheritdoc/>
    public override IReadOnlyList<IImageInput> Inputs => [input];

    /// <inheritdoc/>
    public override bool NeedsWholeBatch => maps.NeedsWholeBatch;

    /// <inheritdoc/>
    public override void Begin(Training.ForwardPass pass) => maps.Begin(pass);

    /// <inheritdoc/>
    public override void Forward(int first, int end, int chunk, Scratch scratch) => kernel.Forward(input, maps, first, end, chunk, scratch);

    /// <summary>dL/dW of a chunk, and dL/dx.</summary>
    /// <param name="gradient">Receives dL/dW.</param>
    public unsafe void Backward(int first, int end, int chunk, float* gradient, Scratch scratch) =>
        kernel.Backward(input, maps, first, end, chunk, gradient, scratch);
}
