namespace Mnist.Datasets.Pictures;

/// <summary>How much each colour counts in a grey value, in 256ths that sum to 256, so that a grey pixel keeps its value exactly.</summary>
internal readonly record struct ColourWeights(int Red, int Green, int Blue)
{
    /// <summary>Brightness as the eye has it (ITU-R BT.601).</summary>
    public static ColourWeights Luma => new(77, 150, 29);

    /// <summary>One colour alone, for each.</summary>
    public static IReadOnlyList<ColourWeights> Single => [new(0, 256, 0), new(256, 0, 0), new(0, 0, 256)];

    /// <summary>The grey value of a pixel, on the scale of its samples.</summary>
    public int Level(ReadOnlySpan<ushort> pixel) => (Red * pixel[0] + Green * pixel[1] + Blue * pixel[2]) >> 8;
}
