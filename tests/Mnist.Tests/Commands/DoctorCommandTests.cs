using Mnist.Commands.Hosting;
using Mnist.Tests.Datasets;
using Mnist.Trainers.MicrosoftAutoML;

namespace Mnist.Tests.Commands;

public sealed class DoctorCommandTests
{
    [Fact]
    public async Task Doctor_FoldersThatAreNotThere_AreFineAndAreNotMade()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.In(folder.Path, "doctor");

        Assert.Contains($"{Path.Combine(folder.Path, "experiments", "runs")} is not there yet and can be made", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("PROBLEM  runs folder", run.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Doctor_ProgramWithoutMicrosoftAutoML_SaysHowToBuildItInAndIsWell()
    {
        Assert.SkipWhen(MicrosoftPackage.IsBuiltIn, "this program has it");
        using var folder = new TemporaryFolder();

        var run = await CommandRun.In(folder.Path, "doctor");

        Assert.Matches("(?m)^ok +AutoML +no microsoftAutoML models: .* build it in: dotnet build -c Release src/Mnist -p:MicrosoftAutoML=true$", run.Output);
    }

    [Fact]
    public async Task Doctor_FileInTheWayOfAFolder_IsAProblem()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("models", []);

        var run = await CommandRun.In(folder.Path, "doctor", "--models-folder", Path.Combine("models", "mine"));

        Assert.Equal(ExitCodes.Disk, run.ExitCode);
        Assert.Contains($"{Path.Combine(file, "mine")} cannot be written: {file} is a file; choose another with --models-folder", run.Output, StringComparison.Ordinal);
    }
}
