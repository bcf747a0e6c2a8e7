using Mnist.Datasets;

namespace Mnist.Tests.Architecture;

/// <summary>The walls between the stages: data flows one way, and only some rooms know ML.NET, the terminal or the test rows.</summary>
public sealed class StageTests
{
    /// <summary>First to last; a stage uses only those before it.</summary>
    private static readonly string[] Stages =
        ["Storage", "Text", "Networks", "Networks.MlNet", "Definitions", "Datasets", "Photos", "Trials", "Models", "Evaluation", "Trainers", "Search", "Runs", "Experiments", "Leaderboards", "Comparisons", "Plots", "Exploration", "Claims", "Export", "Reports", "Settings", "Clusters", "Serving", "Commands", Top];

    /// <summary>What looks at finished runs knows what a model and a trial were, not how they are made.</summary>
    private static readonly string[] Readers = ["Runs", "Leaderboards", "Comparisons", "Plots", "Claims", "Export", "Reports"];

    /// <summary>Program.cs, whose types have no stage's namespace.</summary>
    private const string Top = "Program";

    [Fact]
    public void Type_Namespace_IsAStage() =>
        Rule.Holds("every type belongs to a stage", Code.AllTypes, type => Stages.Contains(StageOf(type)), type => type.FullName!);

    [Fact]
    public void Stage_References_AreNeverToALaterStage() =>
        Rule.Holds("a stage uses only the stages before it", Code.AllTypes, type => TypeReferences.Of(type)
            .Where(other => Code.AllTypes.Contains(other) && Array.IndexOf(Stages, StageOf(other)) > Array.IndexOf(Stages, StageOf(type)))
            .Select(other => $"{type.FullName} uses {other.FullName}"));

    [Fact]
    public void Readers_References_AreNeverToTrainersOrSearch() =>
        Rule.Holds("what reads runs knows nothing that trains or searches", Code.AllTypes.Where(type => Readers.Contains(StageOf(type))), type => TypeReferences.Of(type)
            .Where(other => Code.AllTypes.Contains(other) && StageOf(other) is "Trainers" or "Search")
            .Select(other => $"{type.FullName} uses {other.FullName}"));

    [Fact]
    public void MicrosoftML_References_AreOnlyWhereModelsAreMadeOrUsed() =>
        OnlyIn("ML.NET is used only where models are made, used and looked at", "Microsoft.ML", ["Networks.MlNet", "Models", "Trainers", "Evaluation", "Exploration", "Export"]);

    [Theory]
    [InlineData("System.Console")]
    [InlineData("Spectre.Console")]
    [InlineData("System.CommandLine")]
    public void Terminal_References_AreOnlyInCommandsAndProgram(string terminal) =>
        OnlyIn("the terminal is used only in Commands and Program", terminal, ["Commands", Top]);

    [Fact]
    public void TrainersAndSearch_References_AreNeverToTestRows() =>
        Rule.Holds(
            "nothing that trains or searches can see a test row",
            Code.AllTypes.Where(type => StageOf(type) is "Trainers" or "Search"),
            type => TypeReferences.Of(type).Where(other => other == typeof(DatasetSplit) || other == typeof(Dataset)).Select(other => $"{type.FullName} uses {other.Name}"));

    [Fact]
    public void Engine_References_AreOnlyToTheFramework() =>
        Rule.Holds(
            "the engine needs nothing but .NET and numerics",
            Code.Engine.GetReferencedAssemblies(),
            assembly => assembly.Name is "System.Numerics.Tensors" or "MathNet.Numerics" || IsFramework(assembly.Name!),
            assembly => assembly.Name!);

    [Fact]
    public void MlNetLibrary_References_AreOnlyToTheEngineAndMicrosoftML() =>
        Rule.Holds(
            "who installs the ML.NET trainer gets the engine, Microsoft.ML and ONNX Runtime, and nothing else",
            Code.MlNetLibrary.GetReferencedAssemblies(),
            assembly => assembly.Name == Code.Engine.GetName().Name || assembly.Name!.StartsWith("Microsoft.ML", StringComparison.Ordinal) || IsFramework(assembly.Name!),
            assembly => assembly.Name!);

    [Fact]
    public void TypeReferences_MethodBodies_AreRead()
    {
        var mentioned = TypeReferences.Of(typeof(Mentions));
        Assert.Contains(typeof(DatasetException), mentioned);
        Assert.Contains(typeof(ImageShape), mentioned);
        Assert.Contains(typeof(Uri), mentioned);
        Assert.Contains(typeof(Version), mentioned);
        Assert.DoesNotContain(typeof(DatasetSplit), mentioned);
    }

    private static void OnlyIn(string rule, string library, string[] stages)
    {
        var users = Code.AllTypes.Where(type => TypeReferences.Of(type).Any(other => other.FullName?.StartsWith(library, StringComparison.Ordinal) == true));
        Rule.Holds(rule, users, type => stages.Contains(StageOf(type)), type => type.FullName!);
    }

    private static bool IsFramework(string assembly) =>
        File.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, $"{assembly}.dll"));

    private static string StageOf(Type type) => type.Assembly == Code.MlNetLibrary ? "Networks.MlNet" : type.Namespace is null or "Mnist" ? Top : type.Namespace.Split('.')[1];

    private sealed class Mentions
    {
        public static int Count(object given)
        {
            try
            {
                return given is ImageShape ? new List<Uri>().Count : typeof(Version).GetHashCode();
            }
            catch (DatasetException)
            {
                return 0;
            }
        }
    }
}
