using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Mnist.Dense;

/// <summary>
/// Random distortion of images, drawn anew for every row of every epoch (after Simard, Steinkraus and Platt, 2003). It takes part in
/// training only. A network trained so knows that its rows are images: it uses pixel geometry.
/// </summary>
public sealed record Augmentation
{
    /// <summary>Largest shift along each axis, in pixels, 0 to 16.</summary>
    [Description("Largest shift along each axis, in pixels."), Range(0.0, 16.0)]
    public double ShiftPixels { get; init; }

    /// <summary>Largest rotation about the centre, in degrees either way, 0 to 180.</summary>
    [Description("Largest rotation about the centre, in degrees either way."), Range(0.0, 180.0)]
    public double RotationDegrees { get; init; }

    /// <summary>Largest change of size along each axis, as a fraction either way, 0 to 0.5.</summary>
    [Description("Largest change of size along each axis, as a fraction either way."), Range(0.0, 0.5)]
    public double Stretch { get; init; }

    /// <summary>Largest shear, in pixels along a row for each row away from the centre, 0 to 1.</summary>
    [Description("Largest shear, in pixels along a row for each row away from the centre."), Range(0.0, 1.0)]
    public double Shear { get; init; }
}
