using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Mnist.Serving;
using Mnist.Tests.Commands;
using Mnist.Tests.Datasets;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Serving;

/// <summary><c>POST /api/predict</c>.</summary>
public sealed class PredictApiTests : ServedStore
{
    [Fact]
    public async Task Rows_OfTestImages_AreAnsweredAsTheModelScoresThem()
    {
        await using var server = await ServeAsync();

        var answer = await PostAsync(server, RowsOf(0, 1, 2));

        Assert.Equal("mnist", (string?)answer["model"]);
        Assert.Equal(Labels(0, 1, 2), answer["predictions"]!.AsArray().Select(one => (string?)one!["predicted"]));
        Assert.All(answer["predictions"]!.AsArray(), one => Assert.Equal(1, one!["probabilities"]!.AsObject().Sum(pair => (float)pair.Value!), 3));
    }

    [Fact]
    public async Task Rows_AskedAtOnce_GetEachTheirOwnAnswer()
    {
        await using var server = await ServeAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(row => PostAsync(server, RowsOf(row))));

        Assert.Equal(64, answers.Length);
        var alone = await PostAsync(server, RowsOf([.. Enumerable.Range(0, 64)]));
        Assert.Equal(alone["predictions"]!.AsArray().Select(one => (string?)one!["predicted"]), answers.Select(answer => (string?)answer["predictions"]![0]!["predicted"]));
    }

    [Theory]
    [InlineData("", null, 400)]
    [InlineData("[]", null, 400)]
    [InlineData("{\"rows\": [[0, 1}", null, 400)]
    [InlineData("{}", "rows", 400)]
    [InlineData("{\"row\": []}", "row", 400)]
    [InlineData("{\"rows\": 7}", "rows", 400)]
    [InlineData("{\"rows\": []}", "rows", 400)]
    [InlineData("{\"rows\": [7]}", "rows[0]", 400)]
    [InlineData("{\"rows\": [[]]}", "rows[0]", 400)]
    [InlineData("{\"rows\": [[0, 0], [0]]}", "rows[1]", 400)]
    [InlineData("{\"rows\": [[0, 256]]}", "rows[0][1]", 400)]
    [InlineData("{\"rows\": [[0.5]]}", "rows[0][0]", 400)]
    [InlineData("{\"rows\": [[\"<script>\"]]}", "rows[0][0]", 400)]
    [InlineData("{\"rows\": [[0, 0]]}", "rows[0]", 400)]
    [InlineData("{\"model\": 1, \"rows\": [[0]]}", "model", 400)]
    [InlineData("{\"model\": \"../mnist\", \"rows\": [[0]]}", "model", 404)]
    public async Task Rows_ThatAreWrong_GetAProblemThatNamesTheField(string body, string? field, int status)
    {
        await using var server = await ServeAsync();

        using var response = await server.Client.PostAsync("api/predict", new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
        await RequireProblemAsync(response, field);
    }

    [Fact]
    public async Task Rows_MoreThanAllowed_Are413()
    {
        await using var server = await ServeAsync(options => options with { Limits = new ServerLimits { Images = 2 } });

        using var response = await server.Client.PostAsync("api/predict", Json("""{"rows": [[0],[0],[0]]}"""), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        await RequireProblemAsync(response, "rows");
    }

    [Fact]
    public async Task Image_AsBody_IsReadAsPredictReadsIt()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServeAsync();

        using var response = await server.Client.PostAsync("api/predict", Picture(SmallMnist.WritePicture(folder, "digit.png", testRow: 0)), TestContext.Current.CancellationToken);

        Assert.Equal(Labels(0)[0], (string?)(await NodeAsync(response))["predictions"]![0]!["predicted"]);
    }

    [Fact]
    public async Task Images_OfAForm_AreAnsweredByTheirNamesThoughOneIsNone()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServeAsync();
        using var form = new MultipartFormDataContent
        {
            { Picture(SmallMnist.WritePicture(folder, "digit.png", testRow: 1)), "images", "../../digit.png" },
            { new ByteArrayContent([1, 2, 3]), "images", "noise.png" },
        };

        using var response = await server.Client.PostAsync("api/predict", form, TestContext.Current.CancellationToken);

        var predictions = (await NodeAsync(response))["predictions"]!.AsArray();
        Assert.Equal("digit.png", (string?)predictions[0]!["image"]);
        Assert.Equal(Labels(1)[0], (string?)predictions[0]!["predicted"]);
        Assert.Contains("noise.png", (string?)predictions[1]!["error"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Image_OfMorePixelsThanAllowed_IsRefusedBeforeItIsDecoded()
    {
        await using var server = await ServeAsync(options => options with { Limits = new ServerLimits { Pixels = 99 } });

        using var response = await server.Client.PostAsync("api/predict", new ByteArrayContent(Pngs.Grey(10, 10, new byte[100])) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("more than the 99", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_OfAnotherKind_Is415()
    {
        await using var server = await ServeAsync();

        using var response = await server.Client.PostAsync("api/predict", new StringContent("0,1", Encoding.UTF8, "text/csv"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        await RequireProblemAsync(response, "Content-Type");
    }

    [Fact]
    public async Task Predictions_MoreThanAllowedAtOnce_Are429AndTheServerGoesOn()
    {
        await using var server = await ServeAsync(options => options with { Limits = new ServerLimits { Predictions = 1, WaitingPredictions = 0 } });

        // A body that does not come keeps the only place, from when the server asks for it.
        using var slow = new TcpClient();
        await slow.ConnectAsync(server.Address.Host, server.Address.Port, TestContext.Current.CancellationToken);
        await slow.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/predict HTTP/1.1\r\nHost: {server.Address.Authority}\r\nAuthorization: Bearer {server.Token}\r\nContent-Type: application/json\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n"), TestContext.Current.CancellationToken);
        using var asked = new StreamReader(slow.GetStream(), Encoding.ASCII);
        Assert.Equal("HTTP/1.1 100 Continue", await asked.ReadLineAsync(TestContext.Current.CancellationToken));
        var response = await server.Client.PostAsync("api/predict", Json(RowsOf(0)), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        slow.Dispose();
        do
        {
            response = await server.Client.PostAsync("api/predict", Json(RowsOf(0)), TestContext.Current.CancellationToken);
        }
        while (response.StatusCode == HttpStatusCode.TooManyRequests);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static async Task<JsonNode> PostAsync(Served server, string body)
    {
        using var response = await server.Client.PostAsync("api/predict", Json(body), TestContext.Current.CancellationToken);
        return await NodeAsync(response);
    }

    private static async Task<JsonNode> NodeAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    private static async Task RequireProblemAsync(HttpResponseMessage response, string? field)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal(field, (string?)problem["field"]);
        Assert.False(string.IsNullOrEmpty((string?)problem["detail"]));
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static ByteArrayContent Picture(string path) => new(File.ReadAllBytes(path)) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };

    private static string RowsOf(params int[] testRows) => $$"""{"rows": [{{string.Join(",", testRows.Select(row => $"[{string.Join(",", Pixels(row))}]"))}}]}""";

    private static string[] Labels(params int[] testRows) =>
        Array.ConvertAll(testRows, row => RealMnist.Dataset.Labels.Span[RealMnist.Dataset.TrainingCount + row].ToString(CultureInfo.InvariantCulture));

    private static byte[] Pixels(int testRow) => RealMnist.Dataset.PixelsOf(RealMnist.Dataset.TrainingCount + testRow).ToArray();
}
