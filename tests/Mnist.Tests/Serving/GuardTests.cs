using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using Mnist.Serving;
using Mnist.Tests.Runs;

namespace Mnist.Tests.Serving;

/// <summary>What attackers try, over sockets.</summary>
public sealed class GuardTests : ServedStore
{
    [Theory]
    [InlineData("/")]
    [InlineData("/api/runs")]
    [InlineData("/api/models")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/_blazor/negotiate")]
    [InlineData("/?token=")]
    [InlineData("/?token=wrong")]
    public async Task Request_WithoutTheToken_GetsNothing(string target)
    {
        await using var server = await ServeAsync();

        var answer = await RawRequest.SendAsync(server, $"GET {target}", "Authorization: Bearer wrong");

        Assert.Equal(401, RawRequest.StatusOf(answer));
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Token, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_Opened_BecomesACookieThatLetsIn()
    {
        await using var server = await ServeAsync();

        var opened = await RawRequest.SendAsync(server, $"GET {server.Address.PathAndQuery}&where=1", "Authorization: none");
        var cookie = opened.Split("\r\n").Single(line => line.StartsWith("Set-Cookie: ", StringComparison.Ordinal))["Set-Cookie: ".Length..];

        Assert.Equal(302, RawRequest.StatusOf(opened));
        Assert.Contains("Location: /?where=1\r\n", opened, StringComparison.Ordinal);
        Assert.Contains("samesite=strict; httponly", cookie, StringComparison.Ordinal);
        Assert.Equal(200, RawRequest.StatusOf(await RawRequest.SendAsync(server, "GET /api/models", "Authorization: none", $"Cookie: {cookie.Split(';')[0]}")));
    }

    [Fact]
    public async Task Tokens_OfTwoServers_Differ()
    {
        await using var one = await ServeAsync();
        await using var other = await ServeAsync();

        Assert.NotEqual(one.Token, other.Token);
        Assert.True(one.Token.Length >= 43, "a token has 256 bits");
    }

    [Fact]
    public async Task Health_WithoutTheToken_IsTold()
    {
        await using var server = await ServeAsync();

        Assert.Equal(200, RawRequest.StatusOf(await RawRequest.SendAsync(server, "GET /healthz", "Authorization: none")));
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost.evil.example:5080")]
    public async Task Host_OfAnotherName_IsRefused(string host)
    {
        await using var server = await ServeAsync();

        Assert.Equal(400, RawRequest.StatusOf(await RawRequest.SendAsync(server, "GET /api/models", $"Host: {host}")));
    }

    [Fact]
    public async Task Host_ThatIsAllowed_IsAnswered()
    {
        await using var server = await ServeAsync(options => options with { AllowedHosts = ["lab.example.org"] });

        Assert.Equal(200, RawRequest.StatusOf(await RawRequest.SendAsync(server, "GET /api/models", "Host: lab.example.org", "Origin: https://lab.example.org")));
    }

    [Theory]
    [InlineData("Origin: http://evil.example")]
    [InlineData("Origin: null")]
    [InlineData("Origin: http://127.0.0.1:1")]
    [InlineData("Sec-Fetch-Site: cross-site")]
    public async Task Request_OfAnotherSitesPage_IsRefused(string header)
    {
        await using var server = await ServeAsync();

        var answer = await RawRequest.SendAsync(server, "POST /api/predict", header, "Content-Length: 0");

        Assert.Equal(403, RawRequest.StatusOf(answer));
        Assert.DoesNotContain("Access-Control-Allow", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Preflight_OfAnotherSite_AllowsNothing()
    {
        await using var server = await ServeAsync();

        var answer = await RawRequest.SendAsync(server, "OPTIONS /api/predict", "Origin: http://evil.example", "Access-Control-Request-Method: POST");

        Assert.DoesNotContain("Access-Control-Allow", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task WebSocket_OfAnotherSitesPage_IsRefused()
    {
        await using var server = await ServeAsync();
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "http://evil.example");
        socket.Options.SetRequestHeader("Authorization", $"Bearer {server.Token}");
        socket.Options.CollectHttpResponseDetails = true;

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri($"ws://{server.Address.Authority}/_blazor"), TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    [Theory]
    [InlineData("/api/runs/../../etc/passwd")]
    [InlineData("/api/runs/..%2f..%2fetc%2fpasswd")]
    [InlineData("/api/runs/%2e%2e%2f%2e%2e%2fetc%2fpasswd")]
    [InlineData("/api/runs/%252e%252e%252fetc%252fpasswd")]
    [InlineData("/api/runs/..%c0%af..%c0%afetc%c0%afpasswd")]
    [InlineData("/api/runs/..%ef%bc%8fetc")]
    [InlineData("/api/runs/..\\..\\etc\\passwd")]
    [InlineData("/api/runs/%00")]
    [InlineData("/api/runs/secret%2frun.json")]
    [InlineData("/_framework/..%2f..%2fsecret")]
    [InlineData("/assets/..%2f..%2fsecret")]
    public async Task Path_OutOfTheStore_LeadsNowhere(string target)
    {
        SampleRuns.Publish(Store, SampleRuns.Completed());
        Directory.Move(Store.List().Runs[0].Folder, Path.Combine(Store.Folder, "..", "secret"));
        await using var server = await ServeAsync();

        var answer = await RawRequest.SendAsync(server, $"GET {target}");

        Assert.InRange(RawRequest.StatusOf(answer), 400, 404);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("quickstart", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_Always_SayHowLittleAPageNeeds()
    {
        await using var server = await ServeAsync();

        var answer = await RawRequest.SendAsync(server, "GET /api/models");

        var policy = answer.Split("\r\n").Single(line => line.StartsWith("Content-Security-Policy: ", StringComparison.Ordinal));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("X-Content-Type-Options: nosniff", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Server:", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_LargerThanAllowed_Is413()
    {
        await using var server = await ServeAsync(options => options with { Limits = new ServerLimits { BodyBytes = 1000 } });

        Assert.Equal(413, RawRequest.StatusOf(await RawRequest.SendAsync(server, "POST /api/predict", "Content-Type: application/json", "Content-Length: 1001")));
        Assert.Equal(200, RawRequest.StatusOf(await RawRequest.SendAsync(server, "GET /healthz")));
    }

    [Fact]
    public async Task Body_ThatComesSlowly_IsGivenUp()
    {
        await using var server = await ServeAsync(options => options with { Limits = new ServerLimits { BodyRate = 100_000, BodyGrace = TimeSpan.FromSeconds(1.1) } });

        var answer = await RawRequest.SendAsync(server, "POST /api/predict", "Content-Type: application/json", "Content-Length: 1000");

        Assert.Equal(408, RawRequest.StatusOf(answer));
    }

    [Fact]
    public async Task Head_ThatComesSlowly_IsGivenUp()
    {
        await using var server = await ServeAsync(options => options with { Limits = new ServerLimits { HeadTime = TimeSpan.FromSeconds(1) } });

        Assert.Equal(408, RawRequest.StatusOf(await RawRequest.SendAsync(server.Address, "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")));
    }

    [Fact]
    public async Task Connections_ThousandIdle_LeaveOthersTheirAnswers()
    {
        await using var server = await ServeAsync();
        var idle = new List<TcpClient>();
        try
        {
            for (var connection = 0; connection < 1_000; connection++)
            {
                idle.Add(new TcpClient());
                await idle[^1].ConnectAsync(server.Address.Host, server.Address.Port, TestContext.Current.CancellationToken);
            }

            Assert.Equal(200, RawRequest.StatusOf(await RawRequest.SendAsync(server, "GET /api/models")));
        }
        finally
        {
            idle.ForEach(connection => connection.Dispose());
        }
    }
}
