namespace Mnist.Evaluation.Robustness;

/// <summary>How a model does on images changed in one way.</summary>
/// <param name="Change">What was done to the images, such as "shifted by 1 pixel".</param>
/// <param name="Rows">Changed images scored.</param>
/// <param name="Errors">Those whose likeliest class is not the true one.</param>
/// <param name="Accuracy">Fraction that is right, 0 to 1.</param>
public sealed record RobustnessFigure(string Change, int Rows, int Errors, double Accuracy);
