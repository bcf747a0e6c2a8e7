using System.Diagnostics;
using System.Net.Sockets;
using Mnist.Commands.Hosting;
using Mnist.Tests.Commands;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Serving;

/// <summary><c>mnist serve</c> as people start it.</summary>
public sealed class ServeCommandTests
{
    [Fact]
    public async Task Serve_UntilInterrupted_PrintsItsAddressAndEndsWell()
    {
        using var folder = new TemporaryFolder();
        using var process = Process.Start(MnistProcess.In(folder.Path, "serve --port 0"))!;

        var address = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.Matches(@"^http://127\.0\.0\.1:\d+/\?token=[\w-]{43}$", address);
        using (Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) { }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ExitCodes.Ok, process.ExitCode);
        Assert.DoesNotContain("warning:", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--port", "65536")]
    [InlineData("--host", "203.0.113.7")]
    [InlineData("--path-base", "a b?")]
    [InlineData("--model", "missing.zip")]
    public async Task Serve_WhatCannotBe_IsToldAtOnce(string option, string value)
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.In(folder.Path, option == "--port" ? ["serve", option, value] : ["serve", "--port", "0", option, value]);

        Assert.Contains(value, run.Messages, StringComparison.Ordinal);
        Assert.Contains(run.ExitCode, new[] { ExitCodes.Usage, ExitCodes.Data });
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Serve_APortThatIsTaken_IsUsage()
    {
        using var folder = new TemporaryFolder();
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

        var run = await CommandRun.In(folder.Path, "serve", "--port", port);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains($"--port {port}", run.Messages, StringComparison.Ordinal);
    }
}
