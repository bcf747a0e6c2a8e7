using Mnist.Definitions.Data;

namespace Mnist.Datasets.Readings;

/// <summary>How the images of a dataset became the pixels that models were trained on: stored with every run and beside every exported model, so that images which
/// are asked about later are read in the same way.</summary>
public sealed record ImageReading
{
    /// <summary>Pixels a row, as models take them.</summary>
    public required int Width { get; init; }

    /// <summary>Rows of pixels, as models take them.</summary>
    public required int Height { get; init; }

    /// <summary>Where the images came from, as in the definition.</summary>
    public required ImageSource Source { get; init; }

    /// <summary>Whether they were resampled to that size.</summary>
    public bool Resized { get; init; }

    /// <summary>The values in the files that mean black and white; null where they are grey levels as they are.</summary>
    public ValueRange? Range { get; init; }

    /// <summary>Whether rows and columns of the files changed places.</summary>
    public bool Transpose { get; init; }

    /// <summary>Degrees that images were then turned clockwise by.</summary>
    public int Rotate { get; init; }

    /// <summary>Whether black and white changed places.</summary>
    public bool Invert { get; init; }

    /// <summary>Whether ink is lighter or darker than its ground, after all that.</summary>
    public ImagePolarity Polarity { get; init; }

    /// <summary>Whether they are single digits placed as MNIST's makers did.</summary>
    public bool CenteredDigits { get; init; }

    /// <summary>How colours became grey.</summary>
    public string Grey { get; init; } = GreyConversion;

    /// <summary>What to write for images that are dark on light: the beginning of a sentence.</summary>
    internal string InversionRemedy => Invert ? "leave out \"invert\"" : "write \"invert\": true";

    internal ImageShape Shape => new(Width, Height);

    /// <summary>How image files become grey: brightness by ITU-R BT.601 or, where that shows nothing, the colour channel that does.</summary>
    internal const string GreyConversion = "luma";

    /// <summary>The reading of the MNIST that comes with the program, which was never another; null for other data.</summary>
    internal static ImageReading? OfMnist(DataDefinition data) => data is MnistData ? Of(data, new ImageShape(28, 28), range: null, ImagePolarity.LightOnDark) : null;

    /// <summary>No <paramref name="range"/> means grey levels; the polarity is judged by the training images.</summary>
    internal static ImageReading Of(DataDefinition data, ImageShape shape, ValueRange? range, ImagePolarity polarity)
    {
        var reading = new ImageReading { Width = shape.Width, Height = shape.Height, Source = SourceOf(data), Polarity = polarity };
        return data is OwnData own
            ? reading with
            {
                Resized = own.Resize is not null,
                Range = range,
                Transpose = own.Transpose,
                Rotate = own.Rotate,
                Invert = own.Invert,
                CenteredDigits = own.CenteredDigits,
            }
            : reading with { CenteredDigits = true };
    }

    /// <summary>Reads an image file as those of the dataset were read. What belongs to the form of IDX and CSV files, the scale of their numbers and the order of their
    /// pixels, is no matter of image files, which are upright and have grey levels.</summary>
    /// <exception cref="DatasetException">Its values are none of those that the dataset's files may have; the message lacks the file.</exception>
    internal byte[] Apply(DecodedImage image) => Source == ImageSource.Folder
        ? Steps(new Orientation(Transpose, Rotate)).Apply(DecodedValues.InGreyLevels(image, Range))
        : Steps(new Orientation(false, 0)).Apply(image.Grey);

    private PixelSteps Steps(Orientation orientation) => new(orientation, Shape, Invert);

    private static ImageSource SourceOf(DataDefinition data) => data switch
    {
        MnistData => ImageSource.Mnist,
        IdxData => ImageSource.Idx,
        CsvData => ImageSource.Csv,
        FolderData => ImageSource.Folder,
        _ => throw new ArgumentException($"no source of images for {data.GetType().Name}", nameof(data)),
    };
}

/// <summary>The forms that images are read from.</summary>
public enum ImageSource
{
    /// <summary>The MNIST that comes with the program.</summary>
    Mnist,

    /// <summary>IDX files.</summary>
    Idx,

    /// <summary>CSV files.</summary>
    Csv,

    /// <summary>Image files.</summary>
    Folder,
}
