using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Mnist.Serving.Predicting;

namespace Mnist.Serving.Api;

/// <summary>The addresses that programs use.</summary>
internal static class Endpoints
{
    public const string Health = "/healthz";

    private const string Predict = "/api/predict";

    /// <summary>The limit on predictions at the same time.</summary>
    public const string PredictionLimit = "predictions";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var runs = routes.ServiceProvider.GetRequiredService<RunsEndpoints>();
        var predict = routes.ServiceProvider.GetRequiredService<PredictEndpoint>();
        var models = routes.ServiceProvider.GetRequiredService<ServedModels>();

        routes.MapGet(Health, () => Results.Text("ok\n")).WithSummary("Whether the server is well.");
        routes.MapGet("/api/runs", runs.Runs).WithSummary("The stored runs, oldest first.").Json().ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapGet("/api/runs/{id}", runs.Run).WithSummary("A run, as mnist show --json gives it.").Json().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapGet("/api/leaderboard", runs.Leaderboards).WithSummary("The ranked runs, as mnist leaderboard --format json gives them.").Json().ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapGet("/api/models", models.All).WithSummary("Names of the models that answer, the first where none is named.");
        routes.MapPost(Predict, (Delegate)predict.AnswerAsync)
            .WithSummary("Classes and probabilities of rows of pixels, or of image files.")
            .Accepts<PredictRequest>("application/json", "multipart/form-data", "image/png", "image/jpeg", "image/webp")
            .Produces<PredictResponse>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests)
            .RequireRateLimiting(PredictionLimit)
            .DisableAntiforgery();
        routes.Map("/api/{**rest}", (HttpContext context) => Misdirected(context.Request)).ExcludeFromDescription();
    }

    /// <summary>What no other address takes: an unknown one, or a known one asked in another way.</summary>
    private static IResult Misdirected(HttpRequest request) =>
        request.Path != Predict ? Problems.Of(StatusCodes.Status404NotFound, "There is nothing of this kind here; /openapi/v1.json tells what there is.")
        : HttpMethods.IsPost(request.Method) ? Problems.Of(PredictEndpoint.OtherContent())
        : Problems.Of(StatusCodes.Status405MethodNotAllowed, "Predictions are asked for by POST.");

    private static RouteHandlerBuilder Json(this RouteHandlerBuilder route) => route.Produces(StatusCodes.Status200OK, contentType: "application/json");
}
