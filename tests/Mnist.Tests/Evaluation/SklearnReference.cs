using System.Runtime.CompilerServices;
using System.Text.Json;
using Mnist.Models;

namespace Mnist.Tests.Evaluation;

/// <summary>Figures of scikit-learn and SciPy; <c>reference/sklearn_metrics.py</c> made them.</summary>
internal sealed record SklearnReference(
    int[] Truth, float[][] Probabilities, int Errors, double Accuracy, double LogLoss, double[] Precision, double[] Recall, double[] F1, int[] Support,
    double[] Macro, double[] Weighted, double[][] Absent, int[][] Confusion, double[][] Wilson, double[][] McNemar, double[] Calibration, double Temperature, double[][] Bootstrap, double[][] Paired, double[][] Holm)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    public ClassProbabilities Predicted => new(Probabilities[0].Length, Probabilities.SelectMany(row => row).ToArray());

    public static SklearnReference Load()
    {
        var path = Path.Combine(Path.GetDirectoryName(ThisFile())!, "reference", "reference.json");
        return JsonSerializer.Deserialize<SklearnReference>(File.ReadAllText(path), Options)!;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
