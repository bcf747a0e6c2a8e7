using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Mnist.Models.Zip;
using Mnist.Runs;
using Mnist.Runs.Manifests;
using Mnist.Serving.Api;
using Mnist.Serving.Boards;

namespace Mnist.Serving.Predicting;

/// <summary>The models that answer: those the server was started with, and that of every completed run. Each is loaded when it is first asked.</summary>
internal sealed class ServedModels(ServerOptions options, RunStore store, StoredBoards boards)
{
    /// <summary>Models that stay loaded. One that makes place is still used by whoever has it, and is collected afterwards.</summary>
    private const int MostLoaded = 12;

    private readonly Lock loading = new();

    private ImmutableList<ServedModel> loaded = [];

    /// <summary>Names of the models the server was started with, the first of which answers where none is named.</summary>
    public IReadOnlyList<string> Named { get; } = [.. options.Models.Select(path => Path.GetFileNameWithoutExtension(path))];

    /// <summary>Names of all: those, then the runs with a model, the newest first.</summary>
    public IReadOnlyList<string> All() =>
        [.. Named, .. boards.Now().Listing.Runs.Where(run => run.Summary.Status == RunStatus.Completed).Reverse().Select(run => run.Summary.Run)];

    /// <summary>The model with a name, or the first.</summary>
    /// <exception cref="RequestException">There is none, or it cannot be loaded.</exception>
    public ServedModel Find(string? name)
    {
        name ??= Named.Count > 0 ? Named[0] : throw new RequestException(StatusCodes.Status404NotFound, "model", "No model is served by a name of its own: name a run, one of /api/models.");
        return loaded.Find(model => model.Name == name) is { } known ? known : Load(name);
    }

    private ServedModel Load(string name)
    {
        var path = PathOf(name) ?? throw new RequestException(StatusCodes.Status404NotFound, "model", "There is no such model; /api/models lists them.");
        lock (loading)
        {
            if (loaded.Find(model => model.Name == name) is { } known)
            {
                return known;
            }

            try
            {
                var model = ServedModel.Load(name, new KnownZip(path, store), options.Trust && Named.Contains(name), options.WorkFolder);
                loaded = [.. loaded.Count < MostLoaded ? loaded : loaded.RemoveAt(0), model];
                return model;
            }
            catch (Exception fault) when (fault is ModelZipException or InvalidDataException or IOException or UnauthorizedAccessException)
            {
                throw new RequestException(StatusCodes.Status409Conflict, "model", $"The model cannot be loaded: {fault.Message}");
            }
        }
    }

    private string? PathOf(string name) => Named.Index().FirstOrDefault(one => one.Item == name) is { Item: not null } found ? options.Models[found.Index]
        : boards.Now().Find(name) is { Summary.Status: RunStatus.Completed } run ? run.ModelPath
        : null;
}
