using System.ComponentModel.DataAnnotations;

namespace Mnist.Networks;

/// <summary>
/// Random changes to training images, drawn anew for every row of every epoch: a shift, rotation, stretch and shear and an elastic
/// distortion (Simard, Steinkraus and Platt, 2003), made in one resampling; then mirroring; then noise; then erasing (Zhong et al., 2020). What is 0 is off.
/// A network trained so knows that its rows are images: it uses pixel geometry.
/// </summary>
public sealed record Augmentation : IOptions
{
    /// <summary>Largest shift along each axis, in pixels.</summary>
    [Range(0.0, 16.0)]
    public double ShiftPixels { get; init; }

    /// <summary>Largest rotation about the centre, in degrees either way.</summary>
    [Range(0.0, 180.0)]
    public double RotationDegrees { get; init; }

    /// <summary>Largest change of size of both axes together, as a fraction either way.</summary>
    [Range(0.0, 0.5)]
    public double Scale { get; init; }

    /// <summary>Largest change of size along each axis on its own, as a fraction either way.</summary>
    [Range(0.0, 0.5)]
    public double Stretch { get; init; }

    /// <summary>Largest shear, in pixels along a row for each row away from the centre.</summary>
    [Range(0.0, 1.0)]
    public double Shear { get; init; }

    /// <summary>
    /// Strength α of the elastic distortion: displacements uniform in -1 to 1 for each pixel and axis are blurred with
    /// <see cref="ElasticSigma"/> and multiplied by it, so that α / (6.14 σ) pixels along each axis are typical; 34 suits MNIST.
    /// </summary>
    [Range(0.0, 1_000.0)]
    public double ElasticAlpha { get; init; }

    /// <summary>Smoothness σ of the elastic distortion: the standard deviation of its Gaussian, in pixels.</summary>
    [Range(1.0, 100.0)]
    public double ElasticSigma { get; init; } = 5;

    /// <summary>
    /// Standard deviation of Gaussian noise, as a fraction of the image's range of values. Only pixels that are not 0 get any, so
    /// that what is blank stays blank (and sparse rows stay fast); nothing leaves the image's range.
    /// </summary>
    [Range(0.0, 1.0)]
    public double Noise { get; init; }

    /// <summary>Probability that an image is mirrored, left to right; for pictures of things, not of digits or letters.</summary>
    [Range(0.0, 1.0)]
    public double FlipProbability { get; init; }

    /// <summary>Probability that a rectangle of an image is set to 0.</summary>
    [Range(0.0, 1.0)]
    public double ErasingProbability { get; init; }

    /// <summary>Largest area of an erased rectangle, as a fraction of the image's; the smallest is 0.02.</summary>
    [Range(0.02, 1.0)]
    public double ErasingArea { get; init; } = 0.2;
}
