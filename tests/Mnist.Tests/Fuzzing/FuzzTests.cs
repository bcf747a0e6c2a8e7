using CsCheck;
using Mnist.Fuzz;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Fuzzing;

/// <summary>A little of what the program Mnist.Fuzz does at length: no input makes a parser fail, hang or waste memory.</summary>
[Collection(nameof(Alone))]
public sealed class FuzzTests
{
    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Parse_AnyInput_IsReadOrRefused(string name)
    {
        using var folder = new TemporaryFolder();
        var target = FuzzTargets.All.Single(target => target.Name == name);
        var fuzzer = new Fuzzer(target, folder.Path);
        fuzzer.CheckSeeds();
        Gen.ULong.Sample(seed => Assert.Null(fuzzer.Execute(seed, out _)?.What), iter: name is "board" or "ledger" ? 100 : 1_000, threads: 1);
    }

    [Theory]
    [InlineData("board", 6168886028)]
    public void Parse_InputThatOnceFailed_IsReadOrRefused(string name, ulong seed)
    {
        using var folder = new TemporaryFolder();
        var fuzzer = new Fuzzer(FuzzTargets.All.Single(target => target.Name == name), folder.Path);
        fuzzer.CheckSeeds();
        Assert.Null(fuzzer.Execute(seed, out _)?.What);
    }

    [Fact]
    public void Execute_ParserThatFailsHangsOrWastes_IsFound()
    {
        using var folder = new TemporaryFolder();
        Assert.StartsWith("failed: System.NotSupportedException", new Fuzzer(new Bad(() => throw new NotSupportedException()), folder.Path).Execute(1, out _)!.What, StringComparison.Ordinal);
        Assert.StartsWith("refused in several lines", new Fuzzer(new Bad(() => throw new InvalidDataException("a\nb")), folder.Path).Execute(1, out _)!.What, StringComparison.Ordinal);
        Assert.StartsWith("allocated ", new Fuzzer(new Bad(() => _ = new byte[10_000_000]), folder.Path).Execute(1, out _)!.What, StringComparison.Ordinal);
        Assert.StartsWith("took ", new Fuzzer(new Bad(() => SpinWait.SpinUntil(() => false, 1_100)), folder.Path).Execute(1, out _)!.What, StringComparison.Ordinal);
        Assert.Null(new Fuzzer(new Bad(() => throw new InvalidDataException("refused")), folder.Path).Execute(1, out var refused));
        Assert.True(refused);
    }

    private sealed class Bad(Action parse) : FuzzTarget
    {
        public override string Name => "bad";

        public override IReadOnlyList<byte[]> Seeds => ["seed"u8.ToArray()];

        public override long Parse(string path)
        {
            parse();
            return 0;
        }

        public override bool IsRefusal(Exception error) => error is InvalidDataException;
    }
}

/// <summary>Allocations are counted for the whole process: nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
