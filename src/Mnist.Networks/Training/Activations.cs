using Mnist.Networks.Memory;

namespace Mnist.Networks.Training;

/// <summary>What one hidden layer gives to the next, panel by panel: as it is or, where most of it is expected to be zero, as lists.</summary>
internal sealed class Activations
{
    // Measured: lists win where no more than this is not zero, and where the reader is no narrower than this: a dense product of few
    // columns is cheap.
    private const double LargestDensity = 0.6;
    private const int FewestReaders = 17;

    private readonly SparseInput? lists;
    private readonly bool trains;

    /// <summary>Decides how to keep a layer's output.</summary>
    /// <param name="matrix">The output, capacity × units; its padding is zero where the next layer trains.</param>
    /// <param name="activation">What made it.</param>
    /// <param name="dropout">Fraction dropped.</param>
    /// <param name="readers">Units of the next layer, 0 if there is none.</param>
    /// <param name="trains">Whether the next layer trains.</param>
    public Activations(PanelMatrix matrix, Activation activation, double dropout, int readers, bool trains)
    {
        (Matrix, this.trains) = (matrix, trains);
        var density = ActivationFunctions.ExpectedDensity(activation) * (1 - dropout);
        lists = density <= LargestDensity && readers >= FewestReaders ? new SparseInput(matrix.Capacity, matrix.Columns, Panels.Width, trains) : null;
        Input = lists ?? (ILayerInput)new DenseInput(matrix);
    }

    /// <summary>The output, capacity × units.</summary>
    public PanelMatrix Matrix { get; }

    /// <summary>What the next layer reads.</summary>
    public ILayerInput Input { get; }

    /// <summary>Makes a panel ready for the next layer.</summary>
    public void Prepare(int panel)
    {
        if (lists is null)
        {
            return;
        }

        var values = Matrix.Panel(panel);
        lists.ListRows(0, lists.Rows, panel * Panels.Width, values, Panels.Width, Matrix.ColumnsOf(panel));
        if (trains)
        {
            lists.ListColumns(panel * Panels.Width, values, Panels.Width);
        }
    }
}
