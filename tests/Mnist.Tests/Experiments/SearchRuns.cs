using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Definitions.Data;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Experiments;
using Mnist.Runs;
using Mnist.Search;
using Mnist.Search.Running;
using Mnist.Trainers;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Experiments;

/// <summary>Small searches, run in this process on a few rows and stored in a folder of their own.</summary>
public abstract class SearchRuns : IDisposable
{
    private protected TemporaryFolder Folder { get; } = new();

    private protected RunStore Store => new(Path.Combine(Folder.Path, "runs"));

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static AutoMLModel SearchOf(int maximumTrials, int mostIterations) => new()
    {
        Name = "search",
        MaximumTrials = maximumTrials,
        Portfolio = false,
        Sampler = SamplerKind.Random,
        Families = [new SearchFamily { Kind = "sdcaMaximumEntropy", Space = new Dictionary<string, ParameterSpace> { ["maximumIterations"] = new IntegerSpace { Minimum = 1, Maximum = mostIterations } } }],
    };

    private protected IReadOnlyList<ModelResult> RunOn(IdxData data, string name, int seed, RunOptions options, IReadOnlyList<ModelDefinition> models)
    {
        var experiment = new ExperimentDefinition { Name = name, Seed = seed, Data = data, Models = models };
        var trainers = BuiltInTrainers.Create();
        var catalog = new TrainerCatalog(new Dictionary<Type, ITrainer>(trainers)
        {
            [typeof(AutoMLModel)] = new AutoMLTrainer(InProcessExecutor.Factory(new TrainerCatalog(trainers), TimeProvider.System), TimeProvider.System),
        });
        return new ExperimentRunner(new DatasetLoader(Folder.Path), Store, catalog, (_, _, _, _, _) => { }, (_, _, _, _) => { }, TimeProvider.System)
            .Run(experiment, Folder.Path, options, new RecordedEvents(), TestContext.Current.CancellationToken);
    }
}
