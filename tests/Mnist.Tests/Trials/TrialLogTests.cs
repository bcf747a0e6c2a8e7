using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Mnist.Definitions;
using Mnist.Tests.Datasets;
using Mnist.Trials;

namespace Mnist.Tests.Trials;

public sealed class TrialLogTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Path => System.IO.Path.Combine(folder.Path, "trials.jsonl");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_NoFile_IsEmpty() => Assert.Empty(new TrialLog(Path).Read());

    [Fact]
    public void Append_AnyNumbers_ReadBackToTheLastBit() => Gen.Double[-1e300, 1e300].Array[3].Sample(
        numbers =>
        {
            File.Delete(Path);
            var trial = Trial(1) with { Parameters = new JsonObject { ["rate"] = numbers[0] }, TrainSeconds = numbers[1], ValidationLogLoss = numbers[2] };
            new TrialLog(Path).Append(trial);
            var read = Assert.Single(new TrialLog(Path).Read());
            Assert.Equal(numbers, (double[])[read.Parameters["rate"]!.GetValue<double>(), read.TrainSeconds, read.ValidationLogLoss!.Value]);
        },
        iter: 50, threads: 1);

    [Fact]
    public void ReadWhole_LineThatIsBeingWritten_IsLeftOut()
    {
        var log = new TrialLog(Path);
        Assert.Empty(log.ReadWhole());
        log.Append(Trial(1));
        File.AppendAllText(Path, "{\"trial\": 2,");

        Assert.Equal(1, Assert.Single(log.ReadWhole()).Trial);
    }

    [Fact]
    public void Resume_CutAtAnyByte_KeepsTheWholeLinesAndGoesOnAfterThem()
    {
        var log = new TrialLog(Path);
        log.Append(Trial(1));
        var first = new FileInfo(Path).Length;
        log.Append(Trial(2));
        var content = File.ReadAllBytes(Path);
        for (var length = 0; length <= content.Length; length++)
        {
            File.WriteAllBytes(Path, content[..length]);
            var whole = length == content.Length ? 2 : length >= first ? 1 : 0;
            Assert.Equal(whole, log.Resume().Count);
            log.Append(Trial(3));
            Assert.Equal(whole + 1, log.Read().Count);
        }
    }

    [Fact]
    public void Read_LastLineCut_IsDamageAndTheFileStaysAsItIs()
    {
        var log = new TrialLog(Path);
        log.Append(Trial(1));
        log.Append(Trial(2));
        var cut = File.ReadAllBytes(Path)[..^10];
        File.WriteAllBytes(Path, cut);
        Assert.StartsWith($"{Path}, line 2: this is no trial", Assert.Throws<InvalidDataException>(() => log.Read()).Message);
        Assert.Equal(cut, File.ReadAllBytes(Path));
    }

    [Fact]
    public void Read_WholeLineThatIsNoTrial_NamesFileAndLine()
    {
        File.WriteAllText(Path, JsonSerializer.Serialize(Trial(1), DefinitionJson.Compact) + "\n{\"trial\":\n");
        var failure = Assert.Throws<InvalidDataException>(() => new TrialLog(Path).Read());
        Assert.StartsWith($"{Path}, line 2: this is no trial", failure.Message);
    }

    private static TrialResult Trial(int number) =>
        new(number, "dense", new JsonObject { ["training.augmentation"] = null }, 1, TrialStatus.Completed, null, 0.5, 1, 1, 0, Best: false) { Fidelity = 1 / 3.0 };
}
