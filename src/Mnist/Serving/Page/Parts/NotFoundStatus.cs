using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Mnist.Serving.Page.Parts;

/// <summary>Gives the page that it is part of the status 404, so that programs too see that what it is of does not exist. A page that is alive already has had its status.</summary>
public sealed class NotFoundStatus : ComponentBase
{
    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <summary>It is set at the last moment: the framework takes a page whose status is 404 before for none at all.</summary>
    protected override void OnInitialized() => Context?.Response.OnStarting(() =>
    {
        Context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });
}
