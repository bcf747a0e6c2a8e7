using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Networks.MlNet.Columns;

namespace Mnist.Networks.MlNet.Tasks;

/// <summary>What a network is trained for: which labels it takes, what training makes small, and what it predicts.</summary>
internal abstract class PredictionTask
{
    /// <summary>Names of the columns that predictions are in.</summary>
    public abstract IReadOnlyList<string> AddedColumns { get; }

    public abstract Loss Loss { get; }

    /// <summary>The type of labels, as messages have it.</summary>
    public abstract string ExpectedLabel { get; }

    /// <summary>The same with what only the data can tell.</summary>
    public virtual string ExpectedLabels => ExpectedLabel;

    public abstract bool TakesLabel(DataViewType type);

    /// <param name="label">A scalar.</param>
    public abstract bool TakesLabel(SchemaShape.Column label);

    /// <summary>Reads the label of the row that a cursor is at: a class, 0-based, or a number; NaN where it is missing.</summary>
    public abstract Func<float> LabelReader(DataViewRow cursor, DataViewSchema.Column label);

    /// <summary>Checks that labels of one type mean the same in rows to validate on as in those to learn from.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They do not.</exception>
    public virtual void CheckSameClasses(DataViewSchema.Column training, DataViewSchema.Column validation)
    {
    }

    /// <summary>Outputs of the network.</summary>
    public virtual int OutputsFor(DataViewSchema.Column label) => 1;

    /// <summary>How targets are scaled while the network is trained.</summary>
    public virtual TargetScale ScaleOf(SampleRows training) => TargetScale.None;

    /// <summary>What a network trained on a label predicts.</summary>
    public abstract PredictionColumns PredictionsFor(DataViewSchema.Column label);

    /// <summary>The same where only the shape of the label is known.</summary>
    public abstract PredictionColumns PredictionsFor(SchemaShape.Column label);
}
