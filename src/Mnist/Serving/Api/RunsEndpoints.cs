using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Mnist.Definitions;
using Mnist.Leaderboards;
using Mnist.Leaderboards.Filters;
using Mnist.Leaderboards.Formats;
using Mnist.Leaderboards.Views;
using Mnist.Serving.Boards;

namespace Mnist.Serving.Api;

/// <summary>What is stored, as the command line gives it as JSON.</summary>
internal sealed class RunsEndpoints(StoredBoards boards)
{
    /// <summary>What is said of a run without ranking it, as <c>leaderboard --columns</c> names it.</summary>
    private static readonly IReadOnlyList<string> Unranked =
        ["run", "experiment", "model", "kind", "family", "seed", "status", "reason", "validationAccuracy", "testAccuracy", "tags", "notes", "startedAt", "data"];

    /// <summary>The runs, oldest first.</summary>
    public IResult Runs(string? experiment = null, string? where = null) => Board(() =>
    {
        var rows = boards.Now().Runs(experiment, where).Select(run => new LeaderboardRow(run, null, null)).ToList();
        return BoardWriter.Write([new Leaderboard(null, null, rows, [])], OutputFormat.Json, new ViewOptions { Columns = Unranked });
    });

    /// <summary>A run, as <c>mnist show --json</c> gives it.</summary>
    /// <param name="id">The whole id.</param>
    public IResult Run(string id)
    {
        var run = boards.Now().Open(id, out var fault);
        return run is not null ? Text(JsonSerializer.Serialize(run.Record, DefinitionJson.Readable))
            : fault.Length > 0 ? Problems.Of(StatusCodes.Status409Conflict, fault, "id")
            : Problems.Of(StatusCodes.Status404NotFound, "There is no such run; /api/runs lists them.", "id");
    }

    /// <summary>The ranked runs, as <c>mnist leaderboard --format json</c> gives them.</summary>
    public IResult Leaderboards(string? experiment = null, string? where = null, string? columns = null, string? sort = null) => Board(() => BoardWriter.Write(
        boards.Now().Of(experiment, where), OutputFormat.Json, new ViewOptions { Columns = columns?.Split(',', StringSplitOptions.TrimEntries), Sort = sort }));

    private static IResult Board(Func<string> write)
    {
        try
        {
            return Text(write());
        }
        catch (FilterException mistake)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, mistake.Message, "where");
        }
        catch (ViewException mistake)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, mistake.Message, "columns");
        }
    }

    private static IResult Text(string json) => Results.Text(json, "application/json; charset=utf-8");
}
