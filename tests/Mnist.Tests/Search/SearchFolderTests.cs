using Mnist.Models;
using Mnist.Search;
using Mnist.Tests.Datasets;
using Mnist.Trainers;
using Mnist.Trials;

namespace Mnist.Tests.Search;

public sealed class SearchFolderTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void Open_HeldByAnother_SaysWhatToDo()
    {
        using var holder = SearchFolder.Open(temporary.Path);
        var failure = Assert.Throws<TrainingException>(() => SearchFolder.Open(temporary.Path));
        Assert.Contains("another process is running this very search", failure.Message);
    }

    [Fact]
    public void Open_LetGo_IsThereAgain()
    {
        SearchFolder.Open(temporary.Path).Dispose();
        using var again = SearchFolder.Open(temporary.Path);
        Assert.Empty(again.Log.Read());
    }

    [Fact]
    public void Delete_Held_LeavesNothing()
    {
        var path = Path.Combine(temporary.Path, "state");
        SearchFolder.Open(path).Delete();
        Assert.False(Directory.Exists(path));
    }

    [Fact]
    public void NewTrialFolder_LeftByAnInterruptedTrial_IsEmpty()
    {
        using var folder = SearchFolder.Open(temporary.Path);
        File.WriteAllText(Path.Combine(folder.NewTrialFolder(4), "model.zip"), "half a model");
        Assert.True(folder.ModelOf(4).Exists);
        Assert.Empty(Directory.GetFileSystemEntries(folder.NewTrialFolder(4)));
    }

    [Fact]
    public void Keep_Facts_AreReadBack()
    {
        using var folder = SearchFolder.Open(temporary.Path);
        folder.NewTrialFolder(1);
        folder.Keep(1, new ModelFacts { Epochs = 7, Packages = ["One"], Parameters = 5 });
        var facts = folder.FactsOf(1);
        Assert.Equal((7, 5, "One"), (facts.Epochs, facts.Parameters, Assert.Single(facts.Packages)));
    }

    [Fact]
    public void Take_TrialsWithAndWithoutFacts_HaveTheirOwnOrThoseOfTheirRun()
    {
        var (own, without) = (Directory.CreateDirectory(Path.Combine(temporary.Path, "own")).FullName, Directory.CreateDirectory(Path.Combine(temporary.Path, "without")).FullName);
        new KeptModel(own).WriteFacts(new ModelFacts { Epochs = 2 });
        using var folder = SearchFolder.Open(Path.Combine(temporary.Path, "state"));

        folder.Take(new EarlierSearch
        {
            Run = "before",
            Trials = [],
            Models = new Dictionary<int, string> { [1] = own, [2] = without },
            Facts = new ModelFacts { Epochs = 9 },
            Seconds = 1,
            MoreSeconds = 1,
        });

        Assert.Equal((2, 9), (folder.FactsOf(1).Epochs, folder.FactsOf(2).Epochs));
    }

    [Fact]
    public void RemoveAllBut_SomeTrials_LeavesThemAndTheLog()
    {
        using var folder = SearchFolder.Open(temporary.Path);
        foreach (var trial in (int[])[1, 2, 3, 11])
        {
            folder.NewTrialFolder(trial);
        }

        folder.Log.Append(new TrialResult(1, "dense", [], 1, TrialStatus.Completed, null, 0.5, 1, 1, 0, Best: true));
        folder.RemoveAllBut([2, 11]);
        Assert.Equal(["trial-11", "trial-2"], Directory.GetDirectories(temporary.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.Single(folder.Log.Read());
    }
}
