using Mnist.Datasets;
using Mnist.Datasets.Readings;
using Mnist.Runs;
using Mnist.Text;

namespace Mnist.Leaderboards.Formats;

/// <summary>What there is to know of the images a run was trained and scored on.</summary>
internal static class DataLines
{
    /// <summary>The lines; none for runs of older versions.</summary>
    public static IEnumerable<(string Name, string Value)> Of(RunRecord run) =>
    [
        .. run.Reading is { } reading ? Of(reading) : [],
        .. run.Dropped is { } dropped ? Of(dropped) : [],
        .. run.Copies is { } copies ? [("copies across parts", Of(copies, run))] : Array.Empty<(string, string)>(),
        .. run.Test?.AbsentClasses > 0 ? [("absent classes", $"{Figures.Count<int>(run.Test.AbsentClasses)} have no test images")] : Array.Empty<(string, string)>(),
    ];

    public static IEnumerable<(string Name, string Value)> Of(ImageReading reading) =>
    [
        ("images", $"{reading.Width} x {reading.Height} pixels{(reading.Resized ? ", resampled to that" : "")}, {reading.Polarity.Words()}{(reading.CenteredDigits ? ", single digits placed as MNIST's makers did" : "")}"),
        .. reading.Range is { } range ? [("values", FormattableString.Invariant($"black is {range.Minimum} and white {range.Maximum} in the files"))] : Array.Empty<(string, string)>(),
        .. Turned(reading) is { } turned ? [("orientation", turned)] : Array.Empty<(string, string)>(),
        .. reading.Invert ? [("inverted", "black and white of the files changed places")] : Array.Empty<(string, string)>(),
    ];

    private static string? Turned(ImageReading reading) => (reading.Transpose, reading.Rotate) switch
    {
        (false, 0) => null,
        (true, 0) => "rows and columns of the files changed places",
        (false, var degrees) => FormattableString.Invariant($"turned clockwise by {degrees} degrees"),
        (true, var degrees) => FormattableString.Invariant($"rows and columns of the files changed places, then turned clockwise by {degrees} degrees"),
    };

    private static IEnumerable<(string, string)> Of(DroppedImages dropped) =>
    [
        ("dropped", $"{Figures.Count<int>(dropped.Count)} images that cannot be used: {dropped.Summary(3)}"),
        .. (dropped.Classes ?? []).GroupBy(one => one.Part).Select(part => ($"dropped, {part.Key}", string.Join(", ", part.Select(one => $"{one.ClassWords}: {Figures.Count<int>(one.Count)}")))),
    ];

    private static string Of(CopiesAcrossParts copies, RunRecord run) => copies.IsNone ? "none, pixel by pixel" : string.Join(", ", new[]
    {
        (Count: copies.TestInTraining, What: $"of {Figures.Count(run.Test?.Rows)} test images are training images too"),
        (Count: copies.TestInValidation, What: "test images are validation images too"),
        (Count: copies.ValidationInTraining, What: $"of {Figures.Count(run.Validation?.Rows)} validation images are training images too"),
    }.Where(one => one.Count > 0).Select(one => $"{Figures.Count<int>(one.Count)} {one.What}"));
}
