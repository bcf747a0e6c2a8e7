using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Trainers;

namespace Mnist.Tests.Experiments;

/// <summary>Does as a test says and keeps a log of what it is asked.</summary>
internal sealed class FakeTrainer(List<string> log, Func<ModelDefinition, TrainingContext, float> confidence) : ITrainer
{
    /// <summary>What its models said of the validation rows before they were trained on them.</summary>
    public ClassProbabilities? HeldOutScores { get; init; }

    public TrainedModel Train(ModelDefinition definition, TrainingData data, TrainingContext context)
    {
        Add(log, $"train {definition.Name} seed {context.Seed}");
        var model = new FakeModel(log, data.ClassNames.Count, confidence(definition, context));
        return new TrainedModel(model, new ModelFacts { Parameters = 3 }) { HeldOutScores = HeldOutScores };
    }

    /// <summary>Models are trained side by side.</summary>
    private static void Add(List<string> log, string line)
    {
        lock (log)
        {
            log.Add(line);
        }
    }

    /// <summary>Knows every label and is as sure of it as it is told to be.</summary>
    private sealed class FakeModel(List<string> log, int classes, float confidence) : IClassifier
    {
        public ClassProbabilities Score(LabeledImages images, int threads)
        {
            Add(log, $"score {images.Count}");
            var values = new float[images.Count * classes];
            Array.Fill(values, (1 - confidence) / (classes - 1));
            for (var row = 0; row < images.Count; row++)
            {
                values[(row * classes) + images.Label(row)] = confidence;
            }

            return new ClassProbabilities(classes, values);
        }

        public void Save(string path)
        {
            Add(log, "save");
            File.WriteAllText(path, "a model");
        }

        public void Dispose() => Add(log, "dispose");
    }
}
