using Mnist.Commands.Hosting;
using Mnist.Tests.Architecture;

namespace Mnist.Tests.Claims;

/// <summary>README and docs say what the committed records say.</summary>
public sealed class CommittedClaimsTests
{
    [Fact]
    public async Task Claims_CommittedDocuments_AreBorneOutByTheRecords()
    {
        var terminal = new RecordingTerminal();
        var code = await MnistApplication.RunAsync(["claims"], terminal, Repository.Folder, TestContext.Current.CancellationToken);

        Assert.True(code == ExitCodes.Ok, $"{terminal.Results}{terminal.Messages}");
    }
}
