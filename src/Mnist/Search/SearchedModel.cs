using System.Globalization;
using Mnist.Datasets;
using Mnist.Models;
using Mnist.Trials;

namespace Mnist.Search;

/// <summary>The model of a search, with the models of its best trials beside. Disposes the model and lets go of the folder.</summary>
internal sealed class SearchedModel(IClassifier model, SearchFolder folder, IReadOnlyList<TrialResult> trials) : IClassifier
{
    public ClassProbabilities Score(LabeledImages images, int threads) => model.Score(images, threads);

    public void Save(string path) => model.Save(path);

    /// <summary>Where the folder of a run has the model of a trial, if it was kept.</summary>
    public static string FolderOf(string runFolder, int trial) => Path.Combine(runFolder, "trials", trial.ToString(CultureInfo.InvariantCulture));

    /// <summary>Copies the models of the best trials, with their validation scores, as <c>trials/N</c>.</summary>
    public void SaveTrials(string runFolder)
    {
        foreach (var trial in TrialOrder.BestFirst(trials).Take(SearchFolder.ModelsKept).Where(trial => folder.ModelOf(trial.Trial).Exists))
        {
            var target = FolderOf(runFolder, trial.Trial);
            Directory.CreateDirectory(target);
            foreach (var file in folder.ModelOf(trial.Trial).Files)
            {
                File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
            }
        }
    }

    public void Dispose()
    {
        model.Dispose();
        folder.Dispose();
    }
}
