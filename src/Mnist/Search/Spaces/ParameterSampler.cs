using System.Text.Json.Nodes;
using Mnist.Definitions.Models;

namespace Mnist.Search.Spaces;

/// <summary>Draws the value of one option.</summary>
internal static class ParameterSampler
{
    /// <summary>A value of a space, drawn as the space's documentation says.</summary>
    public static JsonNode? Draw(ParameterSpace space, Random random) => space switch
    {
        LinearSpace linear => Uniform(linear.Minimum, linear.Maximum, random),
        LogSpace log => LogUniform(log.Minimum, log.Maximum, random),
        IntegerSpace { Logarithmic: true } integer => (int)LogUniformInteger(integer, random),
        IntegerSpace integer => (int)random.NextInt64(integer.Minimum, integer.Maximum + 1L),
        ChoiceSpace choice => JsonNode.Parse(choice.Values[random.Next(choice.Values.Count)].GetRawText()),
        _ => throw new ArgumentException($"cannot draw from a {space.GetType().Name}", nameof(space)),
    };

    private static double Uniform(double minimum, double maximum, Random random) => minimum + (maximum - minimum) * random.NextDouble();

    /// <summary>Clamped, because exp(log x) may miss x by a rounding.</summary>
    private static double LogUniform(double minimum, double maximum, Random random) =>
        Math.Clamp(Math.Exp(Uniform(Math.Log(minimum), Math.Log(maximum), random)), minimum, maximum);

    /// <summary>Each whole number n has the weight of the interval from n to n + 1.</summary>
    private static double LogUniformInteger(IntegerSpace space, Random random) =>
        Math.Clamp(Math.Floor(LogUniform(space.Minimum, space.Maximum + 1.0, random)), space.Minimum, space.Maximum);
}
