using Microsoft.ML.OnnxRuntime;
using Mnist.Networks.MlNet.Onnx;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Networks.MlNet;

public sealed class OnnxLoadingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Load_NameThatIsTakenForAnotherFormat_IsTriedAgain()
    {
        var names = new Queue<string>(["abcdefgh.ort", "abcdefgh.xyz"]);

        using var session = OnnxLoading.Load(() => Session(names.Dequeue()));

        Assert.Empty(names);
        Assert.Equal(["y"], session.OutputNames);
    }

    [Fact]
    public void Load_OtherFailure_IsNotTriedAgain()
    {
        var tries = 0;
        Assert.Throws<InvalidOperationException>(() => OnnxLoading.Load<int>(() => throw new InvalidOperationException($"try {++tries}")));
        Assert.Equal(1, tries);
    }

    private InferenceSession Session(string name)
    {
        var graph = new OnnxGraph();
        graph.FloatOutput(graph.Apply("Softmax", [graph.Input("x", 2)], [OnnxGraph.Attribute("axis", 1L)], "y"), 2);
        var path = Path.Combine(folder.Path, name);
        File.WriteAllBytes(path, graph.ToModel());
        return new InferenceSession(path);
    }
}
