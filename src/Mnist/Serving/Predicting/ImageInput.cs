using Mnist.Datasets;
using Mnist.Datasets.Readings;
using Mnist.Photos;

namespace Mnist.Serving.Predicting;

/// <summary>How image files become what a model takes. How its training images were read may not be known.</summary>
internal sealed record ImageInput(ImageInputKind Kind, ImageShape Shape, ImageReading? Reading)
{
    /// <summary>The usual input of a model: digits are found where it was trained on digits so placed; other images are read as those it was trained on.</summary>
    public static ImageInput Of(ImageShape shape, ImageReading? reading) => new(
        reading switch { null => ImageInputKind.AsIs, { CenteredDigits: true } => ImageInputKind.FoundDigit, _ => ImageInputKind.AsTrained }, shape, reading);

    /// <summary>What is done, for a person.</summary>
    public string Sentence => Kind switch
    {
        ImageInputKind.FoundDigit => $"Each image is searched for a digit, which is placed as MNIST's are, {(InvertsDigits ? "dark on light as the training images" : "light on black")}; --as-is takes images as they are.",
        ImageInputKind.AsTrained => $"Images are read as the training images were: {string.Join(", ", Steps())}; --find-digit looks for a digit as MNIST has them.",
        _ when Reading is null => $"How the training images were read is not known: images are taken as they are, resampled to {Shape}; --find-digit looks for a digit as MNIST has them.",
        _ => $"Images are taken as they are, resampled to {Shape}.",
    };

    /// <summary>Reads a file, which is called as the user named it.</summary>
    public ReadImage Read(string path, string absolute) => Read(path, () => EncodedImage.Read(absolute));

    /// <summary>Reads an image that has been read from somewhere.</summary>
    public ReadImage Read(EncodedImage image) => Read(image.Name, () => image);

    private ReadImage Read(string path, Func<EncodedImage> open)
    {
        try
        {
            var image = open();
            var pixels = Kind == ImageInputKind.FoundDigit ? FoundDigit(image) : Whole(image);
            return new ReadImage(path, pixels, null, Kind == ImageInputKind.FoundDigit ? null : Doubt(path, pixels));
        }
        catch (DatasetException error)
        {
            return new ReadImage(path, null, error.Message, null);
        }
    }

    private bool InvertsDigits => Reading?.Polarity == ImagePolarity.DarkOnLight;

    private byte[] FoundDigit(EncodedImage file)
    {
        var digit = DigitImage.Read(file, Shape);
        return InvertsDigits ? Array.ConvertAll(digit, PixelSteps.Inverse) : digit;
    }

    private byte[] Whole(EncodedImage file)
    {
        var image = ImageFile.Decode(file);
        try
        {
            return Kind == ImageInputKind.AsTrained ? Reading!.Apply(image) : image.Grey.Resample(Shape).ToBytes();
        }
        catch (DatasetException error)
        {
            throw new DatasetException($"{file.Name}: {error.Message}", error);
        }
    }

    /// <summary>An image that is dark where those of the training were light gets an answer that says nothing.</summary>
    private string? Doubt(string path, byte[] pixels) => DataFindings.IsFaint(pixels)
        ? $"{path}: it is nearly of one grey once it is read so: it is blank, or its values are of another scale than those of the training images; the answer is worth little"
        : DoubtOfPolarity(path, pixels);

    private string? DoubtOfPolarity(string path, byte[] pixels) => Reading is { Polarity: var learnt } && Polarity.Of(pixels, Shape) is var found && found.IsOpposite(learnt)
        ? $"{path}: it is {found.Words()} and the training images are {learnt.Words()}: the answer is worth little; give its negative"
        : null;

    private IEnumerable<string> Steps()
    {
        var files = Reading!.Source == ImageSource.Folder;
        return
        [
            .. files && Reading.Range is { } range ? [FormattableString.Invariant($"values from {range.Minimum} to {range.Maximum}")] : Array.Empty<string>(),
            .. files && Reading.Transpose ? ["rows and columns exchanged"] : Array.Empty<string>(),
            .. files && Reading.Rotate != 0 ? [FormattableString.Invariant($"turned by {Reading.Rotate} degrees")] : Array.Empty<string>(),
            $"{Shape} pixels",
            .. Reading.Invert ? ["black and white exchanged"] : Array.Empty<string>(),
        ];
    }
}

/// <summary>Ways in which an image file becomes pixels.</summary>
internal enum ImageInputKind
{
    /// <summary>As those of the training were.</summary>
    AsTrained,

    /// <summary>A digit is found and placed as MNIST's makers did.</summary>
    FoundDigit,

    /// <summary>The whole image as it is, resampled.</summary>
    AsIs,
}
