using Mnist.Models.Zip;
using Mnist.Networks;
using Mnist.Tests.Conformance;
using Mnist.Tests.Datasets;
using Mnist.Tests.Networks.Images;
using Mnist.Trainers.Ensembles;

namespace Mnist.Tests.Trainers.Ensembles;

/// <summary>Networks that read images in one zip with each other and with models of other kinds.</summary>
public sealed class ConvolutionalMemberTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Save_ConvolutionalNetworksAlone_IsTheirWeightedAverage() => AssertAverage(Convolutional(1), Convolutional(2));

    [Fact]
    public void Save_ConvolutionalNetworkAmongOtherKinds_IsTheirWeightedAverage()
    {
        var others = StoredMembers.Train(TestImages.Data(training: 600, validation: 200), folder.Path);
        AssertAverage([Convolutional(1), .. others.Select(other => new LoadedMember(ModelZip.Load(other.ZipPath, folder.Path), Network: null, 0.2))]);
    }

    [Fact]
    public void Save_MembersThatAreAveragesThemselves_IsTheirWeightedAverage() =>
        AssertAverage([.. Enumerable.Range(0, 2).Select(first => new LoadedMember(ModelZip.Load(FoldAverage(2 * first), folder.Path), Network: null, 0.5))]);

    private string FoldAverage(int seed)
    {
        var path = Path.Combine(folder.Path, FormattableString.Invariant($"average{seed}.zip"));
        using var average = new TrainedEnsemble([Convolutional(seed), Convolutional(seed + 1)], TestImages.ClassNames, folder.Path, prefix: "Folds");
        average.Save(path);
        return path;
    }

    /// <summary>A member that the engine scores.</summary>
    private LoadedMember Convolutional(int seed)
    {
        NetworkLayer[] layers = [new Convolution { Filters = 6 }, new MaxPool(), new Residual { Layers = [new Convolution { Filters = 9 }] }, new MaxPool { Size = 4 }];
        var model = RandomNetwork.AsModel(RandomImageNetwork.Create(new(new(28, 28, 1), layers), 10, seed));
        var path = Path.Combine(folder.Path, FormattableString.Invariant($"member{seed}.zip"));
        model.Save(path);
        return new LoadedMember(ModelZip.Load(path, folder.Path), model, 0.4);
    }

    private void AssertAverage(params LoadedMember[] members)
    {
        var images = TestImages.Test(count: 200);
        using var ensemble = new TrainedEnsemble(members, TestImages.ClassNames, folder.Path);
        var path = Path.Combine(folder.Path, "ensemble.zip");
        ensemble.Save(path);

        using var zip = ModelZip.Load(path, folder.Path);
        var (expected, actual) = (ensemble.Score(images, threads: 2), zip.Score(images));

        Assert.All(Enumerable.Range(0, images.Count), row => Assert.All(
            expected.Row(row).ToArray().Zip(actual.Row(row).ToArray()), pair => Assert.Equal(pair.First, pair.Second, ModelRoundTrip.Tolerance)));
    }
}
