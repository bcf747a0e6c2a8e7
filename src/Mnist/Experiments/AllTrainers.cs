using Mnist.Definitions.Models;
using Mnist.Search;
using Mnist.Search.MicrosoftAutoML;
using Mnist.Search.Running;
using Mnist.Search.Workers;
using Mnist.Trainers;
using Mnist.Trainers.MicrosoftAutoML;

namespace Mnist.Experiments;

/// <summary>The trainers of every kind of model, searches included.</summary>
public static class AllTrainers
{
    /// <summary>Makes the catalog.</summary>
    /// <param name="time">The clock of time budgets.</param>
    public static TrainerCatalog Create(TimeProvider time) => Create(time, ProcessExecutor.Factory(time));

    /// <summary>Makes the catalog with another way to run the trials of searches.</summary>
    internal static TrainerCatalog Create(TimeProvider time, JobExecutorFactory trials)
    {
        var searched = BuiltInTrainers.Create();
        return new TrainerCatalog(new Dictionary<Type, ITrainer>(searched)
        {
            [typeof(AutoMLModel)] = new AutoMLTrainer(trials, time),
            [typeof(MicrosoftAutoMLModel)] = new MicrosoftAutoMLSearch(ProcessExecutor.Factory(time), time, MicrosoftPackage.IsBuiltIn),
        });
    }
}
