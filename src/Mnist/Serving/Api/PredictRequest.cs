namespace Mnist.Serving.Api;

/// <summary>What a program asks of a model.</summary>
/// <param name="Model">Name of a served model; null for the first.</param>
/// <param name="Rows">An image each: its pixels row by row, whole numbers from 0 to 255, as the model was trained on them.</param>
internal sealed record PredictRequest(string? Model, IReadOnlyList<IReadOnlyList<int>> Rows);

/// <summary>What a model answers.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Predictions">One an image, in order.</param>
internal sealed record PredictResponse(string Model, IReadOnlyList<Prediction> Predictions);

/// <summary>What a model says of an image.</summary>
/// <param name="Image">Name of its file; left out for rows.</param>
/// <param name="Predicted">The class.</param>
/// <param name="Probabilities">From each class to its probability, 0 to 1.</param>
/// <param name="Error">Why there is no answer; left out where there is one.</param>
internal sealed record Prediction(string? Image, string? Predicted, IReadOnlyDictionary<string, float>? Probabilities, string? Error);
