using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Mnist.Tests.Architecture;

/// <summary>Who installs a library reads its documentation in an editor: nothing public is without.</summary>
public sealed class PublicDocumentationTests
{
    public static TheoryData<string> Libraries => [Code.Engine.GetName().Name!, Code.MlNetLibrary.GetName().Name!];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Library_PublicMethods_TellOfEveryParameter(string library)
    {
        var documented = XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"{library}.xml")).Descendants("member").ToLookup(member => NameIn((string)member.Attribute("name")!));
        Rule.Holds(
            "every parameter of a public method is told of",
            Assembly.Load(library).GetExportedTypes().SelectMany(MethodsOf),
            method => method.GetParameters().All(parameter => documented[NameOf(method)].Concat(documented[NameOf(method.DeclaringType!)]).Any(member => Tells(member, parameter.Name!))),
            method => $"{NameOf(method)}({string.Join(", ", method.GetParameters().Select(parameter => parameter.Name))})");
    }

    /// <summary>What is not written by the compiler, and not said of a base already.</summary>
    private static IEnumerable<MethodBase> MethodsOf(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .OfType<MethodBase>()
        .Where(method => (method.IsPublic || method.IsFamily) && !method.IsDefined(typeof(CompilerGeneratedAttribute)) && method is not MethodInfo { IsSpecialName: true })
        .Where(method => method is not MethodInfo derived || derived.GetBaseDefinition() == derived)
        .Where(method => method.Name is not "Deconstruct" and not "PrintMembers");

    private static bool Tells(XElement member, string parameter) =>
        member.Element("inheritdoc") is not null || member.Elements("param").Any(element => (string?)element.Attribute("name") == parameter && element.Value.Trim().Length > 0);

    private static string NameIn(string member) => member[2..].Split('(', '`')[0];

    private static string NameOf(MethodBase method) => $"{NameOf(method.DeclaringType!)}.{(method.IsConstructor ? "#ctor" : method.Name)}";

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.').Split('`')[0];
}
