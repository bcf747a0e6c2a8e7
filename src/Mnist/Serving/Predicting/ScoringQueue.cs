using System.Threading.Channels;
using Mnist.Models;

namespace Mnist.Serving.Predicting;

/// <summary>Scores images that are asked about at the same time together: a batch costs little more than its first image.</summary>
internal sealed class ScoringQueue
{
    private const int MostTogether = 256;

    private readonly Channel<Question> questions = Channel.CreateUnbounded<Question>(new UnboundedChannelOptions { SingleReader = true });
    private readonly int pixelCount;
    private readonly Func<ReadOnlyMemory<byte>, ClassProbabilities> score;
    private readonly byte[] pixels;

    /// <param name="pixelCount">Pixels of an image.</param>
    /// <param name="score">Scores images, given as pixels of one after another; called by one thread at a time.</param>
    public ScoringQueue(int pixelCount, Func<ReadOnlyMemory<byte>, ClassProbabilities> score)
    {
        (this.pixelCount, this.score, pixels) = (pixelCount, score, new byte[MostTogether * pixelCount]);
        _ = Task.Run(AnswerAsync);
    }

    /// <summary>Class probabilities of images.</summary>
    /// <param name="images">Pixels of one after another.</param>
    public Task<ClassProbabilities> ScoreAsync(ReadOnlyMemory<byte> images)
    {
        var question = new Question(images, new TaskCompletionSource<ClassProbabilities>(TaskCreationOptions.RunContinuationsAsynchronously));
        questions.Writer.TryWrite(question);
        return question.Answer.Task;
    }

    /// <summary>Takes no more questions; those that were asked are answered.</summary>
    public void Complete() => questions.Writer.TryComplete();

    private async Task AnswerAsync()
    {
        var together = new List<Question>();
        while (await questions.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            together.Clear();
            for (var bytes = 0; questions.Reader.TryPeek(out var next) && (together.Count == 0 || bytes + next.Images.Length <= pixels.Length); bytes += next.Images.Length)
            {
                together.Add(next);
                questions.Reader.TryRead(out _);
            }

            Answer(together);
        }
    }

    private void Answer(List<Question> together)
    {
        try
        {
            var scores = score(together.Count == 1 ? together[0].Images : Join(together));
            var first = 0;
            foreach (var question in together)
            {
                var length = question.Images.Length / pixelCount * scores.Classes;
                question.Answer.SetResult(scores with { Values = scores.Values.Slice(first, length) });
                first += length;
            }
        }
        catch (Exception fault)
        {
            together.ForEach(question => question.Answer.TrySetException(fault));
        }
    }

    private ReadOnlyMemory<byte> Join(List<Question> together)
    {
        var place = 0;
        foreach (var question in together)
        {
            question.Images.CopyTo(pixels.AsMemory(place));
            place += question.Images.Length;
        }

        return pixels.AsMemory(0, place);
    }

    private sealed record Question(ReadOnlyMemory<byte> Images, TaskCompletionSource<ClassProbabilities> Answer);
}
