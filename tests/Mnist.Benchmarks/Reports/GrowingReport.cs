namespace Mnist.Benchmarks.Reports;

/// <summary>What is to be measured: a measurement without its samples.</summary>
/// <param name="Work">A few words.</param>
/// <param name="Meaning">A sentence: what is timed, and what is not.</param>
/// <param name="Unit">Unit of the samples.</param>
internal sealed record Question(string Work, string Meaning, string Unit)
{
    /// <summary>The measurement.</summary>
    /// <param name="series">Ours first.</param>
    public Measurement Answer(params IReadOnlyList<Series> series) => new(Work, Meaning, Unit, series);

    /// <summary>Whether a measurement is of this, with enough samples.</summary>
    public bool IsAnsweredBy(Measurement measurement, int samples) =>
        (measurement.Work, measurement.Meaning, measurement.Unit) == (Work, Meaning, Unit) && measurement.Series[0].Samples.Count >= samples;
}

/// <summary>A report that is saved part by part, and goes on after the parts that a report saved earlier has.</summary>
internal sealed class GrowingReport
{
    private readonly Action<Report> save;
    private readonly Report? earlier;
    private int kept;

    /// <param name="blank">Mode, date, machine and notes.</param>
    /// <param name="earlier">What was measured and saved before, or null.</param>
    /// <param name="save">Called whenever it has grown.</param>
    public GrowingReport(Report blank, Report? earlier, Action<Report> save)
    {
        (this.earlier, this.save) = (earlier, save);
        Report = earlier is null ? blank : blank with { Limits = earlier.Limits };
    }

    private string NoteOfKept => $"{kept} of the measurements are of {earlier?.Date}, mnist {earlier?.Machine.Program}.";

    /// <summary>What there is so far.</summary>
    public Report Report { get; private set; }

    /// <summary>Measures a part, unless the earlier report has all of it.</summary>
    /// <param name="questions">What belongs together.</param>
    /// <param name="samples">Samples of each contender.</param>
    /// <param name="measure">Answers the questions, in order, and says what a reader must know.</param>
    public void Add(IReadOnlyList<Question> questions, int samples, Func<(IEnumerable<Measurement> Answers, IEnumerable<string> Notes)> measure)
    {
        Measurement[] found = [.. questions.SelectMany(question => (earlier?.Measurements ?? []).Where(one => question.IsAnsweredBy(one, samples)).Take(1))];
        var (answers, notes) = found.Length == questions.Count ? (found, earlier!.Notes) : measure();
        var noted = Report.Notes.Where(note => note != NoteOfKept).ToList();
        kept += found.Length == questions.Count ? found.Length : 0;
        Change(Report with { Measurements = [.. Report.Measurements, .. answers], Notes = [.. noted.Union(notes), .. kept > 0 ? (string[])[NoteOfKept] : []] });
    }

    /// <summary>The measurement that answers a question, if there is one so far.</summary>
    public IEnumerable<Measurement> AnswersTo(Question question) => Report.Measurements.Where(one => question.IsAnsweredBy(one, samples: 1));

    /// <summary>Adds what follows.</summary>
    public void Conclude(IEnumerable<Finding> findings) => Change(Report with { Findings = [.. Report.Findings, .. findings] });

    /// <summary>Replaces it by one that says more.</summary>
    public void Change(Report report)
    {
        Report = report;
        save(report);
    }
}
