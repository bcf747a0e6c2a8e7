using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Datasets;
using Mnist.Models.MlNet;
using Mnist.Trainers.Baselines;

namespace Mnist.Tests.Trainers;

/// <summary>Looks at the random features of a baseline: their inner product estimates the kernel.</summary>
internal static class KernelProbe
{
    public static double Estimate(LabeledImages images, double gamma, int features)
    {
        var mlContext = new MLContext(seed: 1);
        var context = new BaselineContext(mlContext, Seed: 1, Threads: 1, images, Classes: 10);
        var map = new TransformerChain<ITransformer>([.. RandomFourierFeaturesLbfgsBaseline.KernelSteps(context, features, gamma)]);
        var rows = map.Transform(new ImageDataView(images, TestImages.ClassNames))
            .GetColumn<float[]>(RandomFourierFeaturesLbfgsBaseline.RandomFeatures).ToList();
        return rows[0].Zip(rows[1], (left, right) => (double)left * right).Sum();
    }
}
