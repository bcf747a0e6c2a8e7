using System.Text;
using Mnist.Definitions;

namespace Mnist.Tests.Definitions;

public sealed class SourceErrorTests
{
    private const string Models = """ "models": [ { "name": "m", "kind": "naiveBayes" } ] """;

    public static TheoryData<string, string> BrokenTexts => new()
    {
        { "", "file:1:1: the file is empty; a definition is an object with at least the keys \"name\" and \"models\"" },
        { " \n\t\n", "file:1:1: the file is empty; a definition is an object with at least the keys \"name\" and \"models\"" },
        { "[]", "file:1:1: expected an object, found an empty list" },
        { "null", "file:1:1: expected an object, found null" },
        { "{\n  \"name\": \"x\"\n  \"seed\": 1\n}", "file:3:3: not valid JSON: '\"' is invalid after a value. Expected either ',', '}', or ']'" },
        { "{ \"name\": 'x' }", "file:1:11: not valid JSON: ''' is an invalid start of a value; texts and keys stand between straight double quotation marks, \"" },
        { "{\n  \"seed\": NaN }", "file:2:11: NaN is not a number that JSON can hold; write a finite number" },
        { "{ \"é\": -Infinity }", "file:1:9: Infinity is not a number that JSON can hold; write a finite number" },
        { "{ \"name\": \"x\"", "file:1:14: not valid JSON: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed" },
        { "{\u201ename\u201c: 1}", "file:1:2: not valid JSON: '0xE2' is an invalid start of a property name. Expected a '\"'; texts and keys stand between straight double quotation marks, \"" },
        { "{\"a\": \"C:\\zug\"}", "file:1:11: not valid JSON: 'z' is an invalid escapable character within a JSON string. The string should be correctly escaped; in a path write / or \\\\ for each backslash" },
        { "{} {}", "file:1:4: not valid JSON: '{' is invalid after a single JSON value. Expected end of data" },
    };

    [Theory]
    [MemberData(nameof(BrokenTexts))]
    public void Read_BrokenText_SaysWhereAndWhy(string text, string expected) => Assert.Equal(expected, DefinitionFile.Errors(text));

    [Fact]
    public void Read_ColumnsAfterWideCharacters_CountUtf16Units() =>
        Assert.StartsWith("file:1:14: sed: ", DefinitionFile.Errors($$"""{"name":"😀","sed":1,{{Models}}}""").Split('\n')[1], StringComparison.Ordinal);

    [Fact]
    public void Read_HalfASurrogatePair_IsAnError() =>
        Assert.Contains("half of a surrogate pair", DefinitionFile.Errors($$"""{ "name": "\ud800", {{Models}} }"""), StringComparison.Ordinal);

    [Fact]
    public void Read_LinesThatEndAsOnWindows_AreCountedOnce()
    {
        const string text = "{ // an experiment\n  \"name\": \"x\", /* of\n  two lines */\n  \"seed\": \"s\", \"models\": [\n    { \"name\": \"m\", \"kind\": \"naiveBayes\", \"y\": 1 },\n  ],\n}\n";
        var errors = DefinitionFile.Errors(text);

        Assert.StartsWith("file:4:11: seed: ", errors, StringComparison.Ordinal);
        Assert.Contains("\nfile:5:42: models[0].y: ", errors, StringComparison.Ordinal);
        Assert.Equal(errors, DefinitionFile.Errors(text.ReplaceLineEndings("\r\n")));
    }

    [Fact]
    public void Read_TextOfSeveralLinesFromWindows_IsResolvedAlike() => Assert.Equal(
        DefinitionFile.Resolve($"{{\n  \"name\": \"x\", // first\n {Models}\n}}\n"), DefinitionFile.Resolve($"{{\r\n  \"name\": \"x\", // first\r\n {Models}\r\n}}\r\n"));

    [Fact]
    public void Read_ByteOrderMark_IsPassedOver() =>
        Assert.NotNull(DefinitionFile.Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes($$"""{ "name": "x", {{Models}} }""")]).Value);

    [Fact]
    public void Read_NotUtf8_NamesTheByte() => Assert.Equal(
        "file:2:3: byte 0xE9 is not UTF-8 text here; save the file as UTF-8",
        Assert.Single(DefinitionFile.Read([(byte)'{', (byte)'\n', (byte)' ', (byte)'"', 0xE9, (byte)'"']).Errors).ToString());

    [Fact]
    public void Read_DepthBomb_IsAnError() =>
        Assert.Contains("depth of 64", DefinitionFile.Errors(new string('[', 100_000)), StringComparison.Ordinal);

    [Fact]
    public void Read_TooLargeAFile_IsAnError() => Assert.Equal(
        "file:1:1: the file is larger than 10 MB; a definition is a few kilobytes of JSON",
        Assert.Single(DefinitionFile.Read(new byte[10_000_001]).Errors).ToString());

    [Fact]
    public void Read_MissingFile_NamesItsNeighbour()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "quickstart.json"), "{}");
            var path = Path.Combine(folder.FullName, "quikstart.json");

            var error = Assert.Single(DefinitionReader.Read(path, []).Errors);

            Assert.Equal($"{path}: there is no such file; did you mean {Path.Combine(folder.FullName, "quickstart.json")}?", error.ToString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b.json")]
    [InlineData("/no/such/folder/x.json")]
    [InlineData("/")]
    public void Read_PathThatIsNoFile_IsAnError(string path) => Assert.Single(DefinitionReader.Read(path, []).Errors);
}
