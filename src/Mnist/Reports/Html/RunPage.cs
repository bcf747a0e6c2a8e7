using System.Text.Json;
using System.Xml.Linq;
using Mnist.Definitions;
using Mnist.Evaluation;
using Mnist.Plots;
using Mnist.Reports.Text;
using Mnist.Runs;
using Mnist.Text;

namespace Mnist.Reports.Html;

/// <summary>All there is to know about a completed run, as a page.</summary>
internal static class RunPage
{
    public static string Write(PicturedRun run, IReadOnlyList<DrawnPicture> pictures)
    {
        var record = run.Record;
        return HtmlPage.Write(
            $"{record.Model.Name}: a run of {record.Experiment}",
            [
                HtmlParts.Note($"Run {record.Run}, kind {record.Kind}, {RunSections.Outcome(record)}."),
                KeyFigures(record),
                HtmlParts.Note("Intervals are 95 %. Models are ranked by the validation rows; the test rows choose nothing."),
                HtmlParts.Section("Pictures", HtmlParts.Pictures(pictures)),
                .. RunSections.Of(record, run.Trials).Select(section => HtmlParts.Section(section.Title, HtmlParts.Table(section))),
                HtmlParts.Section("How to load the model", HowToLoad.Of(record, RunBuilder.ModelFile, run.Dataset.Shape)),
                HtmlParts.Section("How to train it again", HtmlParts.Paragraph("mnist run with this definition:"), HtmlParts.Code(JsonSerializer.Serialize(record.ToDefinition(), DefinitionJson.Indented))),
            ]);
    }

    private static XElement KeyFigures(RunRecord record) => HtmlParts.KeyFigures(
        ("validation accuracy, %", MetricFigures.Accuracy(record.Validation!)),
        ("test accuracy, %", MetricFigures.Accuracy(record.Test!)),
        ("test log loss, nats", Figures.FourDecimals(record.Test!.LogLoss)),
        ("training", Figures.Seconds(record.TrainSeconds)),
        ("an image, all threads", Figures.Microseconds(record.PredictMicroseconds)),
        (RunBuilder.ModelFile, Figures.Bytes(record.ModelBytes)));
}
