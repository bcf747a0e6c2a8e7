using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using Mnist.Datasets;
using Mnist.Serving.Api;
using Mnist.Serving.Page.Parts;

namespace Mnist.Serving.Page.Views;

/// <summary>A pad to draw on, and what models say of it while one draws. The strokes are in the address.</summary>
public sealed partial class DrawView
{
    private const int MostModels = 6;
    private const int MostListed = 200;
    private const string Blank = "Draw a digit, as large as the pad allows, or drop an image on the pad.";

    private ElementReference canvas;
    private DotNetObjectReference<DrawView>? self;
    private IJSObjectReference? module;
    private IReadOnlyList<string> known = [];
    private IReadOnlyList<string> labels = [];
    private List<DrawnAnswer> answers = [];
    private string verdict = Blank;
    private string collected = "";
    private EncodedImage? last;
    private bool lastIsDrawn;

    [SupplyParameterFromQuery(Name = "model")]
    public string[]? Asked { get; set; }

    [SupplyParameterFromQuery]
    public string? Ink { get; set; }

    private string[] Chosen => Asked is { Length: > 0 } ? [.. Asked.Distinct().Take(MostModels)] : [.. known.Take(1)];

    /// <summary>A stroke has gone on.</summary>
    /// <param name="png">The pad.</param>
    [JSInvokable]
    public async Task Drawn(byte[] png)
    {
        collected = "";
        await AnswerAsync(new EncodedImage("the drawing", png) { MostPixels = Options.Limits.Pixels }, isDrawn: true);
        StateHasChanged();
    }

    /// <summary>A stroke has ended: the address has it.</summary>
    /// <param name="ink">All strokes.</param>
    [JSInvokable]
    public void Inked(string ink) => Navigation.Change("ink", ink.Length > 0 ? ink : null, replace: true);

    public async ValueTask DisposeAsync()
    {
        self?.Dispose();
        if (module is not null)
        {
            try
            {
                await module.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The page is gone, and its script with it.
            }
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        known = Models.All();
        labels = Labels();
        if (last is not null)
        {
            await AnswerAsync(last, lastIsDrawn);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            module = await Script.InvokeAsync<IJSObjectReference>("import", "./assets/pad.js");
            await module.InvokeVoidAsync("attach", canvas, self, Ink);
        }
    }

    private IReadOnlyList<string> Labels()
    {
        try
        {
            return Options.CollectFolder is null || known.Count == 0 ? [] : Models.Find(Chosen[0]).ClassNames;
        }
        catch (RequestException)
        {
            return [];
        }
    }

    private async Task ClearAsync()
    {
        (answers, verdict, last, collected) = ([], Blank, null, "");
        if (module is not null)
        {
            await module.InvokeVoidAsync("clear", canvas);
        }
    }

    private async Task ReadFileAsync(InputFileChangeEventArgs chosen)
    {
        await ClearAsync();
        try
        {
            using var content = new MemoryStream();
            await using var file = chosen.File.OpenReadStream(Options.Limits.BodyBytes);
            await file.CopyToAsync(content);
            await AnswerAsync(new EncodedImage(chosen.File.Name, content.ToArray()) { MostPixels = Options.Limits.Pixels }, isDrawn: false);
        }
        catch (IOException fault)
        {
            verdict = fault.Message;
        }
    }

    private async Task AnswerAsync(EncodedImage image, bool isDrawn)
    {
        (last, lastIsDrawn) = (image, isDrawn);
        var all = new List<DrawnAnswer>();
        foreach (var name in Chosen)
        {
            all.Add(await DrawnAnswer.OfAsync(Models, Decoder, name, image, isDrawn, Time));
        }

        (answers, verdict) = (all, DrawnAnswer.Agreement(all) ?? Blank);
    }

    private async Task CollectAsync()
    {
        if (module is not null && last is not null)
        {
            collected = await module.InvokeAsync<string>("collect", last.Bytes);
        }
    }

    private void Toggle(string name) => Navigation.Change("model", Chosen.Contains(name) ? Chosen.Where(other => other != name).ToArray() : [.. Chosen, name], replace: true);
}
