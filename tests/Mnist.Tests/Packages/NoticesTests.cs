using System.Text.Json;
using Mnist.Tests.Architecture;

namespace Mnist.Tests.Packages;

public sealed class NoticesTests
{
    [Fact]
    public void Notices_PackagesOfTheProgram_AreAllNamed()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.OutputOf("src/Mnist"), "mnist.deps.json")));
        var packages = file.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "package").Select(library => library.Name.Split('/')[0]).ToList();
        var named = Repository.Lines("src/Mnist/THIRD-PARTY-NOTICES.txt").Select(line => line.Split(' ')[0]).ToHashSet();

        Assert.NotEmpty(packages);
        Rule.Holds("the notices name each package that comes along", packages, named.Contains, package => package);
    }
}
