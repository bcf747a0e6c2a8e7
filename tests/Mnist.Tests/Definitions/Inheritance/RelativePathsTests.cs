using Mnist.Definitions.Data;
using Mnist.Definitions.Shapes;

namespace Mnist.Tests.Definitions.Inheritance;

public sealed class RelativePathsTests
{
    public static TheoryData<Type> Sources => [.. ShapeReflection.Of(typeof(DataDefinition)).Records().Select(record => record.Type)];

    /// <summary>A path that is not marked would start at another folder where another definition extends this one.</summary>
    [Theory]
    [MemberData(nameof(Sources))]
    public void FilePath_OptionsOfASource_AreThoseThatAreMadeAbsolute(Type source)
    {
        var data = (DataDefinition)Activator.CreateInstance(source)!;
        var texts = Member.AllOf(source).Where(member => member.Shape is TextShape).ToList();
        texts.ForEach(member => member.Set(data, "x"));

        var absolute = data.WithAbsolutePaths(Path.GetFullPath("folder"));

        Assert.Equal(texts.Where(member => (string?)member.Property.GetValue(absolute) != "x").Select(member => member.Key), texts.Where(member => member.IsPath).Select(member => member.Key));
    }
}
