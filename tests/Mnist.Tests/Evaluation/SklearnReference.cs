using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Mnist.Tests.Evaluation;

/// <summary>Figures of scikit-learn and SciPy; <c>reference/sklearn_metrics.py</c> made them.</summary>
internal sealed record SklearnReference(
    int[] Truth, float[][] Probabilities, int Errors, double Accuracy, double LogLoss, double[] Precision, double[] Recall, double[] F1, int[] Support,
    double[] Macro, double[] Weighted, int[][] Confusion, double[][] Wilson, double[][] McNemar, double[][] Holm)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    public static SklearnReference Load([CallerFilePath] string callerFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(callerFile)!, "reference", "reference.json");
        return JsonSerializer.Deserialize<SklearnReference>(File.ReadAllText(path), Options)!;
    }
}
