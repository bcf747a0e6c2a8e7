namespace Mnist.Datasets.Readings;

/// <summary>Judges by the training images which values mean black and white, where the definition does not say.</summary>
internal static class RangeRecognition
{
    /// <summary>Images whose brightest pixel is darker than this, of 255, are taken for values of another scale, not for dark images.</summary>
    private const double DarkestWhite = 128;

    /// <summary>How near to -1 and 1 the ends of signed values lie that can mean nothing else, as in USPS.</summary>
    private const double Tolerance = 0.01;

    /// <summary>
    /// The range of the values of all training images, and a sentence about it where it is another than 0 to <paramref name="white"/>: 255, or 65,535
    /// in files of 16 bits.
    /// </summary>
    /// <exception cref="DatasetException">They could be read in more than one way.</exception>
    public static (ValueRange Range, string? Note) Recognize(string path, ValueExtent found, int white)
    {
        if (AreGreyLevels(found, white))
        {
            return (new ValueRange(0, white), null);
        }

        var isWhole = IsWhole(found, white);
        ValueRange? certain = found switch
        {
            { Least: >= 0, Largest: <= 1 } => new(0, 1),
            { Least: >= -1 and <= -1 + Tolerance, Largest: >= 1 - Tolerance and <= 1 } => new(-1, 1),
            _ when isWhole && white > byte.MaxValue && found.Largest is >= DarkestWhite and <= byte.MaxValue => ValueRange.Bytes,
            _ => null,
        };
        return certain is null ? throw Unclear(path, found, isWhole, white)
            : (certain, FormattableString.Invariant($"{path}: its values go {found}: they are read as \"range\": {certain}, black and white; write another \"range\" in the definition's data if they mean something else"));
    }

    /// <summary>Whether values are taken for 0 to <paramref name="white"/> without a word.</summary>
    public static bool AreGreyLevels(ValueExtent found, int white) =>
        found.IsEmpty || (IsWhole(found, white) && (found.Largest == 0 || found.Largest >= DarkestWhite * white / byte.MaxValue));

    /// <summary>The error of test images whose values are beyond those that the training images were recognised by.</summary>
    public static DatasetException OtherScale(string path, ValueExtent found, string trainPath, ValueRange range) => new(
        $"{path}: the values of its pixels go {found}, where those of {trainPath} are read as \"range\": {range}: both must be of one scale; mend one of them, or write the \"range\" of both in the definition's data");

    private static bool IsWhole(ValueExtent found, int white) => found is { HasFractions: false, Least: >= 0 } && found.Largest <= white;

    private static DatasetException Unclear(string path, ValueExtent found, bool isWhole, int white)
    {
        var offered = new ValueRange(Math.Min(0, found.Least), found.Largest);
        var asTheyAre = isWhole ? FormattableString.Invariant($", or [0, {white}] if the images are that dark") : "";
        return new DatasetException(FormattableString.Invariant(
            $"{path}: the values of its pixels go {found}, where 0 would be black and {white} white: say which values mean black and white in the definition's data, such as \"range\": [{offered.Minimum:0.####}, {offered.Maximum:0.####}]{asTheyAre}"));
    }
}
