using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Mnist.Tests.Networks;

/// <summary>Whole programs on machines with fewer vector instructions, as the runtime's own settings make them.</summary>
public sealed class VectorWidthTests
{
    private static readonly Lazy<Task<Outcome>> AsIs = new(() => Run(withoutFeature: null));

    [Fact]
    public async Task Training_OnThisMachine_UsesItsWidestVectors()
    {
        var outcome = await AsIs.Value;
        Assert.Equal(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128, outcome.VectorBits);
        Assert.All(outcome.Probabilities.Chunk(4), row => Assert.Equal(1, row.Sum(), 1e-5));
    }

    [Fact]
    public async Task Training_WithoutAvx512_GivesTheSameBits()
    {
        Assert.SkipUnless(Vector512.IsHardwareAccelerated, "this machine has no AVX-512 to take away");
        var outcome = await Run(withoutFeature: "AVX512");
        Assert.Equal(256, outcome.VectorBits);
        Assert.Equal((await AsIs.Value).Probabilities, outcome.Probabilities);
        Assert.Equal((await AsIs.Value).ChangedImages, outcome.ChangedImages);
    }

    // Without fused multiply-add each product is rounded, too; augmentation never fuses.
    [Theory]
    [InlineData("AVX2", 128)]
    [InlineData("HWIntrinsic", 0)]
    public async Task Training_WithoutFusedMultiplyAdd_GivesNearlyTheSame(string feature, int vectorBits)
    {
        Assert.SkipUnless(Avx2.IsSupported, "these settings are for x64 machines with AVX2");
        var outcome = await Run(feature);
        Assert.Equal(vectorBits, outcome.VectorBits);
        Assert.Equal((await AsIs.Value).ChangedImages, outcome.ChangedImages);
        Assert.All((await AsIs.Value).Probabilities.Zip(outcome.Probabilities), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    private static async Task<Outcome> Run(string? withoutFeature)
    {
        var start = new ProcessStartInfo("dotnet", Path.Combine(AppContext.BaseDirectory, "Mnist.Networks.Probe.dll")) { RedirectStandardOutput = true };
        if (withoutFeature is not null)
        {
            start.Environment["DOTNET_Enable" + withoutFeature] = "0";
        }

        using var process = Process.Start(start)!;
        var lines = (await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return new Outcome(int.Parse(lines[0], CultureInfo.InvariantCulture), lines[1], [.. lines.Skip(2).Select(line => float.Parse(line, CultureInfo.InvariantCulture))]);
    }

    private sealed record Outcome(int VectorBits, string ChangedImages, float[] Probabilities);
}
