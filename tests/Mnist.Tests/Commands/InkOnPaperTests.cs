using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mnist.Commands.Hosting;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Commands;

/// <summary>The whole path on scans that are not as MNIST's: real digits in black ink on white paper, 56 pixels wide, in folders of PNG files.</summary>
public sealed class InkOnPaperTests(InkOnPaperTests.Scans scans) : IClassFixture<InkOnPaperTests.Scans>
{
    [Fact]
    public void Run_OnLightPaper_TellsOfItOnceWithTheRemedy()
    {
        Assert.Equal(ExitCodes.Ok, scans.First.ExitCode);
        Assert.Single(scans.First.Messages.Split('\n'), line => line.Contains("dark on a light background", StringComparison.Ordinal) && line.Contains("\"invert\": true", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("inverted")]
    public async Task Predict_TrainingImages_ReadsThemAsTheTrainingDid(string model)
    {
        var run = await scans.Mnist("predict", "train", "--model", $"{model}.zip", "--json");

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        var answers = JsonNode.Parse(run.Output)!.AsArray();
        Assert.Equal(Scans.Images, answers.Count);
        Assert.InRange(answers.Count(answer => (string)answer!["predicted"]! == Path.GetFileName(Path.GetDirectoryName((string)answer["image"]!))), Scans.Images - 20, Scans.Images);
        Assert.Contains("Images are read as the training images were: 28 × 28 pixels", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Predict_ImageOfTheOtherPolarity_SaysThatTheAnswerIsWorthLittle()
    {
        var picture = SmallMnist.WritePicture(scans.Folder, "light.png", testRow: 0);

        var run = await scans.Mnist("predict", picture, "--model", "plain.zip");

        Assert.Contains("it is light on dark and the training images are dark on light", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Predict_FindDigit_TurnsTheFoundDigitToTheTrainingsPolarity()
    {
        var picture = SmallMnist.WritePicture(scans.Folder, "seven.png", testRow: 0);

        var run = await scans.Mnist("predict", picture, "--model", "plain.zip", "--find-digit", "--json");

        Assert.Equal("7", (string)JsonNode.Parse(run.Output)![0]!["predicted"]!);
        Assert.Contains("dark on light as the training images", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Predict_BothWaysOfReading_AreRefused()
    {
        var run = await scans.Mnist("predict", "train", "--model", "plain.zip", "--find-digit", "--as-is");

        Assert.Equal((ExitCodes.Usage, ""), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task Evaluate_OnRowsOfTheOtherPolarity_InvertsThemAndSaysSo()
    {
        var run = await scans.Mnist("evaluate", "inverted.zip", "--definition", "plain.json");

        var own = await scans.Mnist("evaluate", "inverted.zip", "--definition", "inverted.json");

        Assert.Equal((ExitCodes.Ok, own.Output), (run.ExitCode, run.Output));
        Assert.Contains("The images are dark on light and the model was trained on light on dark: they were inverted.", run.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("inverted", own.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Export_CardAndManifest_SaysHowImagesWereRead()
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(scans.Folder.Path, "inverted.manifest.json")))!["reading"]!;
        Assert.Equal((28, 28, "folder", true, true, "lightOnDark"), (
            (int)manifest["width"]!, (int)manifest["height"]!, (string)manifest["source"]!, (bool)manifest["resized"]!, (bool)manifest["invert"]!, (string)manifest["polarity"]!));
        Assert.Contains("| inverted | black and white of the files changed places |", File.ReadAllText(Path.Combine(scans.Folder.Path, "inverted.md")), StringComparison.Ordinal);
        Assert.Contains("dark on light", File.ReadAllText(Path.Combine(scans.Folder.Path, "plain.md")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("models[0].training.augmentation", """{ "name": "x", "kind": "dense", "training": { "augmentation": { "shiftPixels": 1 } } }""")]
    [InlineData("models[0].preprocessing[0]", """{ "name": "x", "kind": "dense", "preprocessing": [ { "kind": "deskew" } ] }""")]
    [InlineData("models[0].families[0].changes[\"training.augmentation.shiftPixels\"]", """{ "name": "x", "kind": "autoML", "maximumTrials": 1, "families": [ { "kind": "dense", "changes": { "training.augmentation.shiftPixels": { "kind": "choice", "values": [ 1, 2 ] } } } ] }""")]
    public async Task Run_ModelThatNeedsLightOnBlack_IsRefusedWithLineAndPath(string path, string model)
    {
        scans.WriteDefinition("refused", invert: false, model);

        var run = await scans.Mnist("run", "refused.json");

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Matches($@"refused\.json:7:[0-9]+: {Regex.Escape(path)}: ", run.Messages);
        Assert.Contains("\"invert\": true", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explore_OnLightPaper_SaysThePolarityFirst()
    {
        var run = await scans.Mnist("explore", "plain.json");

        Assert.Matches("^polarity +dark on light\n +-> write \"invert\": true in the data", run.Output);
        Assert.Contains("upright, compared with MNIST's digits", run.Output, StringComparison.Ordinal);
    }

    /// <summary>Writes the scans and trains on them once for all tests.</summary>
    public sealed class Scans : IAsyncLifetime
    {
        internal const int Images = 200;

        internal TemporaryFolder Folder { get; } = new();

        internal CommandRun First { get; private set; } = new(-1, "", "");

        public async ValueTask InitializeAsync()
        {
            WriteImages();
            WriteDefinition("plain", invert: false, """{ "name": "linear", "kind": "lbfgsMaximumEntropy" }""");
            WriteDefinition("inverted", invert: true, """{ "name": "linear", "kind": "lbfgsMaximumEntropy" }""");
            First = await Mnist("run", "plain.json", "--threads", "2");
            await Mnist("run", "inverted.json", "--threads", "2");
            await Mnist("export", "--best", "--experiment", "plain", "--out", "plain.zip");
            await Mnist("export", "--best", "--experiment", "inverted", "--out", "inverted.zip");
        }

        public ValueTask DisposeAsync()
        {
            Folder.Dispose();
            return ValueTask.CompletedTask;
        }

        internal void WriteDefinition(string name, bool invert, string model) => Folder.Write($"{name}.json", Encoding.UTF8.GetBytes($$"""
            {
              "name": "{{name}}",
              "data": {
                "source": "folder", "name": "scans", "train": "train", "invert": {{(invert ? "true" : "false")}},
                "resize": { "width": 28, "height": 28 }, "split": { "kind": "pooled" }
              },
              "models": [ {{model}} ]
            }
            """));

        internal Task<CommandRun> Mnist(params string[] arguments) => CommandRun.In(Folder.Path, arguments);

        private void WriteImages()
        {
            var (mnist, size) = (RealMnist.Dataset, RealMnist.Dataset.Shape.PixelCount);
            foreach (var row in Enumerable.Range(0, mnist.TrainingCount).GroupBy(row => mnist.Labels.Span[row]).SelectMany(rows => rows.Take(Images / 10)))
            {
                var pixels = mnist.Pixels.Slice(row * size, size).ToArray();
                var paper = Enumerable.Range(0, 4 * size).Select(place => (byte)(255 - pixels[(place / 56 / 2 * 28) + (place % 56 / 2)])).ToArray();
                var name = Path.Combine("train", mnist.ClassNames[mnist.Labels.Span[row]], $"{row:d5}.png");
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder.Path, name))!);
                Folder.Write(name, Pngs.Grey(56, 56, paper));
            }
        }
    }
}
