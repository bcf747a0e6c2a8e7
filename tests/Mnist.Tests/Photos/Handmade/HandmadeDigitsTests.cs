using Mnist.Datasets;
using Mnist.Models.Zip;
using Mnist.Photos;
using Mnist.Tests.Architecture;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Photos.Handmade;

/// <summary>
/// The committed model on pictures as people have them. The neat set was drawn while reading photos was written and was looked at;
/// the other two were drawn afterwards, the hasty one worse than anything looked at before.
/// </summary>
public sealed class HandmadeDigitsTests : IDisposable
{
    private static readonly ImageShape Shape = new(28, 28);

    private static readonly int[] OnlyRow = [0];

    private readonly TemporaryFolder folder = new();

    /// <summary>All but thick markers, whose digits touch each other and are one shape then.</summary>
    public static TheoryData<string> ApartStyles => [.. HandmadePicture.Styles.Except(["marker"])];

    /// <summary>All but papers that a shadow falls on: its edge is taken for a stroke where nothing is written.</summary>
    public static TheoryData<string> UnshadedStyles => [.. HandmadePicture.Styles.Except(["shadow", "table"])];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("neat", 1_000, 1, 39)]
    [InlineData("unseen", 40_000, 1, 39)]
    [InlineData("hasty", 50_000, 2.2, 34)]
    public void Predict_HandmadePictures_GetsAtLeastAsManyRightAsWhenMeasured(string set, int firstSeed, double haste, int right)
    {
        if (Snapshot.IsUpdating)
        {
            HandmadeSets.Draw(set, firstSeed, haste);
        }

        var files = HandmadeSets.Files(set);
        using var model = ModelZip.Load(Path.Combine(Repository.Folder, "models", "mnist.zip"), folder.Path);
        var answers = files.Select(file => model.ClassNames[model.Score(OneRow(DigitImage.Read(file, Shape))).PredictedClass(0)]);
        var wrong = files.Zip(answers).Where(pair => HandmadeSets.DigitOf(pair.First) != pair.Second).Select(pair => $"{Path.GetFileName(pair.First)}: {pair.Second}").ToList();

        Assert.Equal(HandmadeSets.Size, files.Count);
        Assert.True(files.Count - wrong.Count >= right, string.Join(", ", wrong));
    }

    [Theory]
    [MemberData(nameof(ApartStyles))]
    public void Read_TwoDigits_IsRefusedWithASentence(string style)
    {
        for (var seed = 0; seed < 4; seed++)
        {
            var path = Draw([((3 * seed) + 1) % 10, seed], style, 600 + seed);

            Assert.Equal($"{path}: there seem to be 2 digits in the image: cut it to one", Assert.Throws<DatasetException>(() => DigitImage.Read(path, Shape)).Message);
        }
    }

    [Theory]
    [MemberData(nameof(UnshadedStyles))]
    public void Read_EmptyPaper_IsRefusedAsBlank(string style)
    {
        for (var seed = 0; seed < 4; seed++)
        {
            var path = Draw([], style, 700 + seed);

            Assert.Equal($"{path}: the image is blank: nothing in it stands out from its background", Assert.Throws<DatasetException>(() => DigitImage.Read(path, Shape)).Message);
        }
    }

    private static LabeledImages OneRow(byte[] pixels) => new(Shape, pixels, new byte[1], OnlyRow);

    private string Draw(int[] digits, string style, int seed)
    {
        var (bytes, extension) = HandmadePicture.Draw(digits, style, seed);
        return folder.Write($"picture.{extension}", bytes);
    }
}
