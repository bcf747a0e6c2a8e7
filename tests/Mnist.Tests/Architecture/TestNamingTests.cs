using System.Reflection;

namespace Mnist.Tests.Architecture;

public sealed class TestNamingTests
{
    private static IEnumerable<MethodInfo> Tests =>
        typeof(TestNamingTests).Assembly.GetTypes().SelectMany(type => type.GetMethods(Code.Declared)).Where(method => method.IsDefined(typeof(FactAttribute)));

    [Fact]
    public void Test_Name_IsSubjectScenarioExpectation() =>
        Rule.Holds(
            "tests are named Subject_Scenario_Expectation",
            Tests,
            test => test.Name.Split('_') is { Length: >= 3 } parts && Array.TrueForAll(parts, part => part.Length > 0 && (char.IsUpper(part[0]) || char.IsDigit(part[0]))),
            test => $"{test.DeclaringType!.FullName}.{test.Name}");

    [Fact]
    public void Test_Class_IsNamedTests() =>
        Rule.Holds(
            "tests are in sealed classes named ...Tests",
            Tests.Select(test => test.DeclaringType!).Distinct(),
            type => type.Name.EndsWith("Tests", StringComparison.Ordinal) && type.IsSealed,
            type => type.FullName!);
}
