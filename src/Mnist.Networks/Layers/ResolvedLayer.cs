namespace Mnist.Networks;

/// <summary>A layer of an <see cref="ImageStage"/>, with what it reads and gives.</summary>
/// <param name="Path">Where it stands: <c>layers[2].layers[0]</c>, <c>layers[3].branches[1][0]</c>.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Input">What it reads.</param>
/// <param name="Output">What it gives; what it reads where it cannot be.</param>
/// <param name="Convolutions">The convolutions it consists of, by itself: its own or, of a residual whose layers change the channels, the projection.</param>
/// <param name="Problem">Why it cannot be, or null.</param>
public sealed record ResolvedLayer(
    string Path, NetworkLayer Layer, FeatureShape Input, FeatureShape Output, IReadOnlyList<ResolvedConvolution> Convolutions, string? Problem = null)
{
    /// <summary>Numbers that are trained, of the layer itself: weights, and a bias or, with batch normalisation, γ and β for each channel.</summary>
    public long Parameters => Convolutions.Sum(convolution => convolution.Parameters);

    /// <summary>Multiplications and additions for one image, of the layer itself.</summary>
    public long Operations => Convolutions.Sum(convolution => convolution.Operations);
}

/// <summary>A convolution whose input is known.</summary>
/// <param name="Layer">Its options.</param>
/// <param name="Input">What it reads.</param>
/// <param name="Output">What it gives.</param>
public sealed record ResolvedConvolution(Convolution Layer, FeatureShape Input, FeatureShape Output)
{
    /// <summary>Values that one number of the output is made of: size² × channels.</summary>
    public int PatchValues => Layer.Size * Layer.Size * Input.Channels;

    /// <summary>Numbers that are trained: weights, and a bias or, with batch normalisation, γ and β for each channel.</summary>
    public long Parameters => (long)PatchValues * Output.Channels + (Layer.BatchNorm ? 2 : 1) * Output.Channels;

    /// <summary>Multiplications and additions for one image, as a plain convolution makes them.</summary>
    public long Operations => 2L * PatchValues * Output.Values;
}
