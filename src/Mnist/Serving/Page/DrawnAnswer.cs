using Mnist.Datasets;
using Mnist.Models.Zip;
using Mnist.Serving.Api;
using Mnist.Serving.Predicting;

namespace Mnist.Serving.Page;

/// <summary>What a model says of a drawing or an image.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Fault">Why it says nothing; null where it does.</param>
internal sealed record DrawnAnswer(string Model, string? Fault)
{
    public string Predicted { get; private init; } = "";

    public IReadOnlyList<(string Class, double Probability)> Probabilities { get; private init; } = [];

    /// <summary>The pixels it was given, as an address of a picture.</summary>
    public string Seen { get; private init; } = "";

    /// <summary>Why the answer may be worth little; null where nothing says so.</summary>
    public string? Doubt { get; private init; }

    public double Microseconds { get; private init; }

    /// <summary>Asks a model. In a drawing a digit is looked for, whatever the model was trained on.</summary>
    public static async Task<DrawnAnswer> OfAsync(ServedModels models, ImageDecoder decoder, string name, EncodedImage image, bool isDrawn, TimeProvider time)
    {
        try
        {
            var model = models.Find(name);
            var reading = await decoder.ReadAsync(isDrawn ? model.Input with { Kind = ImageInputKind.FoundDigit } : model.Input, image, CancellationToken.None);
            if (reading.Pixels is null)
            {
                return new DrawnAnswer(name, reading.Error);
            }

            var start = time.GetTimestamp();
            var scores = await model.ScoreAsync(reading.Pixels);
            return new DrawnAnswer(name, null)
            {
                Microseconds = time.GetElapsedTime(start).TotalMicroseconds,
                Predicted = model.ClassNames[scores.PredictedClass(0)],
                Probabilities = [.. model.ClassNames.Select((one, place) => (one, (double)scores.Row(0)[place]))],
                Seen = $"data:image/png;base64,{Convert.ToBase64String(PixelPng.Of(reading.Pixels, model.Input.Shape))}",
                Doubt = reading.Doubt,
            };
        }
        catch (Exception fault) when (fault is RequestException or ModelZipException)
        {
            return new DrawnAnswer(name, fault.Message);
        }
    }

    /// <summary>Whether models say the same, in words; null where none answers.</summary>
    public static string? Agreement(IReadOnlyList<DrawnAnswer> answers)
    {
        var said = answers.Where(answer => answer.Fault is null).GroupBy(answer => answer.Predicted).OrderByDescending(same => same.Count()).ToList();
        return said.Count == 0 ? (answers.Count > 0 ? answers[0].Fault : null)
            : answers.Count == 1 ? $"This is {said[0].Key}."
            : said is [var all] && all.Count() == answers.Count ? FormattableString.Invariant($"{(answers.Count == 2 ? "Both" : $"All {answers.Count}")} models say {all.Key}.")
            : said[0].Count() == 1 ? $"The models disagree: {string.Join(", ", said.Select(same => same.Key))}."
            : FormattableString.Invariant($"{said[0].Count()} of {answers.Count} models say {said[0].Key}.");
    }
}
