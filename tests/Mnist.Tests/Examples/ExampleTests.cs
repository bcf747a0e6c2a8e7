using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Networks.MlNet.Columns;
using Mnist.Tests.Architecture;
using Mnist.Tests.Datasets;
using SkiaSharp;

namespace Mnist.Tests.Examples;

/// <summary>The programs that documents show are compiled with everything else, and do what they say.</summary>
public sealed class ExampleTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("Mnist.Example.Engine", "src/Mnist.Networks/README.md")]
    [InlineData("Mnist.Example.MlNet", "src/Mnist.Networks.MlNet/README.md")]
    [InlineData("Mnist.Example.Engine", "src/Mnist.Networks/PACKAGE.md")]
    [InlineData("Mnist.Example.MlNet", "src/Mnist.Networks.MlNet/PACKAGE.md")]
    [InlineData("Mnist.Example.Images", "src/Mnist.Networks.MlNet/README.md")]
    public void Document_Program_IsTheOneTested(string project, string document) =>
        Assert.Contains($"```csharp\n{Repository.Text($"tests/{project}/Program.cs").TrimEnd()}\n```", Repository.Text(document), StringComparison.Ordinal);

    [Fact]
    public void Engine_Spirals_AreLearnt()
    {
        var lines = Run("Mnist.Example.Engine");
        Assert.Equal(31, lines.Length);
        var probabilities = lines[^1].Split(' ').Select(value => float.Parse(value, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(8, probabilities.Count);
        Assert.All(Enumerable.Range(0, 4), row => Assert.InRange(probabilities[2 * row + row % 2], 0.6f, 1));
    }

    [Fact]
    public void MlNet_Flowers_AreToldApartAndTheModelLoads()
    {
        File.WriteAllLines(Path.Combine(folder.Path, "flowers.csv"), Flowers());
        var said = Assert.Single(Run("Mnist.Example.MlNet"));
        Assert.Matches(@"^(9\d|100)\.\d ?% of the flowers", said);

        var mlContext = new MLContext(seed: 1);
        var model = mlContext.Model.Load(Path.Combine(folder.Path, "flowers.zip"), out var schema);
        Assert.Equal(["Features", "Species"], schema.Select(column => column.Name));
        var names = model.Transform(mlContext.Data.LoadFromEnumerable([new Flower { Features = [6, 3, 5, 2] }, new Flower { Features = [5, 3, 1, 0] }]))
            .GetColumn<string>(ColumnNames.PredictedLabel);
        Assert.Equal(["asphodel", "bellis"], names);
    }

    [Fact]
    public void Images_Stripes_AreToldApart()
    {
        DrawStripes();
        Assert.Matches(@"^(9\d|100) ?% of the pictures", Assert.Single(Run("Mnist.Example.Images")));
        Assert.True(File.Exists(Path.Combine(folder.Path, "pictures.zip")));
    }

    // Stripes that run down or across, as wide as four pixels, in any colour.
    private void DrawStripes()
    {
        var random = new Random(1);
        for (var picture = 0; picture < 120; picture++)
        {
            var kind = picture % 2 == 0 ? "down" : "across";
            var target = Directory.CreateDirectory(Path.Combine(folder.Path, "pictures", kind)).FullName;
            var color = new SKColor((byte)random.Next(128, 256), (byte)random.Next(128, 256), (byte)random.Next(128, 256));
            using var bitmap = new SKBitmap(32, 32);
            for (var pixel = 0; pixel < 32 * 32; pixel++)
            {
                var (y, x) = Math.DivRem(pixel, 32);
                bitmap.SetPixel(x, y, ((kind == "down" ? x : y) / 4 + picture / 2) % 2 == 0 ? color : SKColors.Black);
            }

            using var file = File.Create(Path.Combine(target, FormattableString.Invariant($"{picture}.png")));
            bitmap.Encode(file, SKEncodedImageFormat.Png, quality: 100);
        }
    }

    // Two species that differ in the third and fourth measure.
    private static IEnumerable<string> Flowers()
    {
        var random = new Random(1);
        yield return "sepal length,sepal width,petal length,petal width,species";
        for (var row = 0; row < 300; row++)
        {
            var large = row % 2 == 0;
            double[] measures = [5 + random.NextDouble(), 3 + random.NextDouble(), (large ? 4.5 : 1) + random.NextDouble(), (large ? 1.5 : 0) + random.NextDouble()];
            yield return $"{string.Join(',', measures.Select(measure => measure.ToString("f1", CultureInfo.InvariantCulture)))},{(large ? "asphodel" : "bellis")}";
        }
    }

    private string[] Run(string project)
    {
        var assembly = Path.Combine(Repository.OutputOf($"tests/{project}"), $"{project}.dll");
        var start = new ProcessStartInfo("dotnet", [assembly]) { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        var home = Directory.CreateDirectory(Path.Combine(folder.Path, "home")).FullName;
        start.Environment["HOME"] = home;
        Array.ForEach(["CI", "ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME"], name => start.Environment.Remove(name));
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{output}{errors.Result}");
        Assert.Empty(Directory.EnumerateFileSystemEntries(home));
        return output.TrimEnd().Split('\n');
    }

    private sealed class Flower
    {
        [VectorType(4)]
        public float[] Features { get; set; } = [];

        public string Species { get; set; } = "";
    }
}
