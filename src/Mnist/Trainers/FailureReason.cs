using Mnist.Evaluation;
using Mnist.Models;
using Mnist.Models.Zip;
using Mnist.Networks;

namespace Mnist.Trainers;

/// <summary>Why there is no model, for a person.</summary>
internal static class FailureReason
{
    /// <summary>What a failure meant for people says; of any other, its type and first line.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="pointer">Where an unexpected one is told in full, to follow its line; empty for nowhere.</param>
    public static string Of(Exception failure, string pointer = "") => failure is TrainingException or DivergedException or NonFiniteScoreException or ModelZipException or InvalidDataException
        ? failure.Message
        : $"unexpected {failure.GetType().Name}: {failure.Message.Split('\n')[0].TrimEnd()}{pointer}";
}
