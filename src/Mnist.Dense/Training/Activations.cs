namespace Mnist.Dense.Training;

/// <summary>What one hidden layer gives to the next, panel by panel: as it is or, where most of it is expected to be zero, as lists.</summary>
internal sealed class Activations
{
    // Measured: lists win where no more than this is not zero.
    private const double LargestDensity = 0.6;

    private readonly PanelMatrix matrix;
    private readonly SparseInput? lists;

    /// <summary>Decides how to keep a layer's output.</summary>
    /// <param name="matrix">The output, capacity × units; its padding is zero.</param>
    /// <param name="activation">What made it.</param>
    /// <param name="dropout">Fraction dropped.</param>
    /// <param name="trains">Whether the next layer trains.</param>
    public Activations(PanelMatrix matrix, Activation activation, double dropout, bool trains)
    {
        this.matrix = matrix;
        var density = ActivationFunctions.ExpectedDensity(activation) * (1 - dropout);
        lists = density <= LargestDensity ? new SparseInput(matrix.Capacity, matrix.Columns, Panels.Width, trains) : null;
        Input = lists ?? (ILayerInput)new DenseInput(matrix);
        Trains = trains;
    }

    /// <summary>What the next layer reads.</summary>
    public ILayerInput Input { get; }

    private bool Trains { get; }

    /// <summary>Makes a panel ready for the next layer.</summary>
    public void Prepare(int panel)
    {
        if (lists is null)
        {
            return;
        }

        var values = matrix.Panel(panel);
        lists.ListRows(0, lists.Rows, panel * Panels.Width, values, Panels.Width, matrix.ColumnsOf(panel));
        if (Trains)
        {
            lists.ListColumns(panel * Panels.Width, values, Panels.Width);
        }
    }
}
