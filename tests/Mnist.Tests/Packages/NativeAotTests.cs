using System.Diagnostics;
using System.Text.RegularExpressions;
using Mnist.Tests.Architecture;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Packages;

/// <summary>A program that trains by the engine, compiled to native code ahead of time, where there is a linker for it.</summary>
public sealed partial class NativeAotTests(ITestOutputHelper output) : IDisposable
{
    private static readonly string[] Linkers = ["clang", "gcc"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Publish_EngineExample_TrainsToTheSameBitsAsTheOrdinaryProgram()
    {
        var linker = Linkers.FirstOrDefault(IsThere);
        Assert.SkipWhen(linker is null, "a native program is linked by clang or gcc, and neither is here");
        folder.Write("Program.cs", File.ReadAllBytes(Path.Combine(Repository.Folder, "tests", "Mnist.Example.Engine", "Program.cs")));
        folder.Write("Native.csproj", System.Text.Encoding.UTF8.GetBytes(Project(linker!)));

        DotnetCommand.In(folder.Path, "publish", "-c", "Release", "-v", "q", "-o", "published");

        var native = Path.Combine(folder.Path, "published", "Native");
        var (nativeRun, ordinaryRun) = (Run(native), Run("dotnet", Path.Combine(Repository.OutputOf("tests/Mnist.Example.Engine"), "Mnist.Example.Engine.dll")));
        Assert.Equal(WithoutSeconds(ordinaryRun.Output), WithoutSeconds(nativeRun.Output));
        Tell(new FileInfo(native).Length, nativeRun.Seconds, ordinaryRun.Seconds);
    }

    /// <summary>Warnings of trimming and of compiling ahead are errors, those of the engine among them.</summary>
    private static string Project(string linker) => DotnetCommand.Project(
        $"""
        <PublishAot>true</PublishAot>
        <InvariantGlobalization>true</InvariantGlobalization>
        <TrimmerSingleWarn>false</TrimmerSingleWarn>
        <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
        <CppCompilerAndLinker>{linker}</CppCompilerAndLinker>
        <NativeDebugSymbols>false</NativeDebugSymbols>
        <LinkerFlavor>bfd</LinkerFlavor>
        <IlcInstructionSet>native</IlcInstructionSet>
        """,
        $"""<Reference Include="{Path.Combine(Repository.OutputOf("src/Mnist.Networks"), "Mnist.Networks.dll")}" />""");

    private void Tell(long bytes, double nativeSeconds, double ordinarySeconds)
    {
        var runtime = Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!).Sum(file => new FileInfo(file).Length);
        output.WriteLine(FormattableString.Invariant($"native: {bytes / 1e6:F1} MB, {nativeSeconds:F2} s; ordinary: {runtime / 1e6:F1} MB with the runtime, {ordinarySeconds:F2} s"));
    }

    private static string WithoutSeconds(string lines) => Timing().Replace(lines, "");

    [GeneratedRegex(@"\w+Seconds = [^,}]*")]
    private static partial Regex Timing();

    private (string Output, double Seconds) Run(string program, params string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        var command = DotnetCommand.Run(program, folder.Path, arguments);
        Assert.True(command.ExitCode == 0, command.Errors);
        return (command.Output, clock.Elapsed.TotalSeconds);
    }

    private static bool IsThere(string program) => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(place => File.Exists(Path.Combine(place, program)));
}
