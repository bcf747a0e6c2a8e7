using Mnist.Commands.Progress;
using Mnist.Definitions.Models;
using Spectre.Console.Testing;

namespace Mnist.Tests.Commands;

public sealed class BarProgressTests
{
    [Fact]
    public void Show_WorkOnOneOfTwoModels_DrawsABarForEachWithItsWords()
    {
        using var console = new TestConsole().Width(80).Interactive();
        var net = new DenseModel { Name = "net" };

        var results = BarProgress.Show(console, new TrainingNames([net, new DenseModel { Name = "later" }]), observer =>
        {
            observer.ModelStarted(net);
            observer.Progressed(net, 0.5, "epoch 5 of 10, [brackets] and so many words that they cannot fit on the line");
            return [];
        });

        Assert.Empty(results);
        Assert.Contains("net   ━", console.Output, StringComparison.Ordinal);
        Assert.Contains("epoch 5 of 10, [brackets] and so", console.Output, StringComparison.Ordinal);
        Assert.Contains("…", console.Output, StringComparison.Ordinal);
        Assert.Matches("later ━+ +waiting", console.Output);
        Assert.All(console.Lines, line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void Show_TwoModelsSideBySide_DrawsBothBarsWithTheirWords()
    {
        using var console = new TestConsole().Width(80).Interactive();
        var (net, bayes) = (new DenseModel { Name = "net" }, new NaiveBayesModel { Name = "bayes" });

        BarProgress.Show(console, new TrainingNames([net, bayes]), observer =>
        {
            observer.ModelStarted(net);
            observer.ModelStarted(bayes);
            Parallel.For(0, 100, step => observer.Progressed(step % 2 == 0 ? net : bayes, step / 100.0, step % 2 == 0 ? "epochs" : "counts"));
            return [];
        });

        Assert.Matches("net   ━.*epochs", console.Output);
        Assert.Matches("bayes ━.*counts", console.Output);
    }
}
