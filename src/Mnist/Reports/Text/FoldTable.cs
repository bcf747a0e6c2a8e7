using MathNet.Numerics.Statistics;
using Mnist.Models;
using Mnist.Text;

namespace Mnist.Reports.Text;

/// <summary>The folds of a cross-validation as a table, one line each, then their mean and standard deviation.</summary>
internal static class FoldTable
{
    /// <summary>The columns.</summary>
    public static IReadOnlyList<Column> Of(IReadOnlyList<FoldFigures> folds) =>
    [
        Column.Text("fold", [.. folds.Select(fold => folds[^1].Repeat == 1 ? $"{Figures.Count<int>(fold.Fold)}" : $"{Figures.Count<int>(fold.Repeat)}-{Figures.Count<int>(fold.Fold)}"), "mean", "± sd"]),
        Column.Number("rows", [.. folds.Select(fold => Figures.Count<int>(fold.Rows)), "", ""]),
        Column.Number("right %", [.. folds.Select(fold => Figures.Percent(fold.Accuracy)), .. Spread(folds, fold => fold.Accuracy, Figures.Percent)]),
        Column.Number("log loss", [.. folds.Select(fold => Figures.FourDecimals(fold.LogLoss)), .. Spread(folds, fold => fold.LogLoss, Figures.FourDecimals)]),
        .. folds[0].Epochs is null ? [] : new[] { Column.Number("epochs", [.. folds.Select(fold => Figures.Count(fold.Epochs)), "", ""]) },
        Column.Number("train", [.. folds.Select(fold => Figures.Seconds(fold.TrainSeconds)), "", ""]),
    ];

    private static string[] Spread(IReadOnlyList<FoldFigures> folds, Func<FoldFigures, double> figure, Func<double?, string> text) =>
        [text(folds.Average(figure)), text(folds.Select(figure).StandardDeviation())];
}
