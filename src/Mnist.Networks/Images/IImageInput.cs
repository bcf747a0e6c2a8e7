namespace Mnist.Networks.Images;

/// <summary>
/// What a layer reads, image by image. Activation, normalisation and dropout happen while an image is copied into a thread's scratch: they need no
/// pass of their own, and their outcome no memory.
/// </summary>
internal interface IImageInput
{
    FeatureShape Shape { get; }

    /// <summary>Whether anything before it is trained.</summary>
    bool NeedsGradient { get; }

    /// <summary>Where images are kept that it is made of.</summary>
    IEnumerable<FeatureMaps> Memory { get; }

    /// <summary>Writes an image, all lanes of its blocks.</summary>
    void Load(int image, Planes target, Scratch scratch);

    /// <summary>Where an image lies as it is, without gaps; null where it has to be loaded. Who reads it may read a few pixels too many.</summary>
    Planes? Kept(int image) => null;

    /// <summary>Takes dL/d(image) back to whatever the image was made of. Called once for every image of a training batch, if it <see cref="NeedsGradient"/>.</summary>
    /// <param name="gradient">dL/d(image); lanes beyond the channels are zero.</param>
    /// <param name="chunk">Where sums over pixels go, so that they are added up in one order whatever the number of threads.</param>
    void Return(int image, Planes gradient, int chunk, Scratch scratch);
}
