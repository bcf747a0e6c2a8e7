using System.Threading.Channels;
using Mnist.Datasets;
using Mnist.Models;

namespace Mnist.Serving.Predicting;

/// <summary>Scores images that are asked about at the same time together: a batch costs little more than its first image.</summary>
internal sealed class ScoringQueue
{
    private const int MostTogether = 512;

    private readonly Channel<Question> questions = Channel.CreateUnbounded<Question>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ImageShape shape;
    private readonly Func<LabeledImages, ClassProbabilities> score;

    public ScoringQueue(ImageShape shape, Func<LabeledImages, ClassProbabilities> score)
    {
        (this.shape, this.score) = (shape, score);
        _ = Task.Run(AnswerAsync);
    }

    /// <summary>Class probabilities of images.</summary>
    /// <param name="pixels">Of one image after another.</param>
    public Task<ClassProbabilities> ScoreAsync(ReadOnlyMemory<byte> pixels)
    {
        var question = new Question(pixels, pixels.Length / shape.PixelCount, new TaskCompletionSource<ClassProbabilities>(TaskCreationOptions.RunContinuationsAsynchronously));
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
            for (var images = 0; images < MostTogether && questions.Reader.TryRead(out var question); images += question.Images)
            {
                together.Add(question);
            }

            Answer(together);
        }
    }

    private void Answer(List<Question> together)
    {
        try
        {
            var scores = score(Join(together));
            var first = 0;
            foreach (var question in together)
            {
                question.Answer.SetResult(scores with { Values = scores.Values.Slice(first * scores.Classes, question.Images * scores.Classes) });
                first += question.Images;
            }
        }
        catch (Exception fault)
        {
            together.ForEach(question => question.Answer.TrySetException(fault));
        }
    }

    private LabeledImages Join(List<Question> together)
    {
        var images = together.Sum(question => question.Images);
        var pixels = new byte[images * shape.PixelCount];
        var place = 0;
        foreach (var question in together)
        {
            question.Pixels.CopyTo(pixels.AsMemory(place));
            place += question.Pixels.Length;
        }

        return new LabeledImages(shape, pixels, new byte[images], Enumerable.Range(0, images).ToArray());
    }

    private sealed record Question(ReadOnlyMemory<byte> Pixels, int Images, TaskCompletionSource<ClassProbabilities> Answer);
}
