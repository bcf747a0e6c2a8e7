namespace Mnist.Networks;

/// <summary>Follows an image through the layers of an <see cref="ImageStage"/>.</summary>
public static class LayerShapes
{
    /// <summary>Most values that a layer may make of an image, so that sizes can be counted in 32 bits: those of 2,048 filters at the largest one.</summary>
    internal const int MostValues = 1 << 25;

    /// <summary>
    /// All layers in the order in which they are applied; those inside a block come before the block. Where one cannot be it has a
    /// <see cref="ResolvedLayer.Problem"/>, and what follows in its list is left out.
    /// </summary>
    /// <param name="stage">The layers and what they read.</param>
    public static IReadOnlyList<ResolvedLayer> Resolve(ImageStage stage)
    {
        var resolved = new List<ResolvedLayer>();
        Follow(stage.Layers, stage.Input, "layers", resolved);
        return resolved;
    }

    /// <summary>What the first layer that cannot be has to say, with its place; null if all can.</summary>
    /// <param name="layers">Layers.</param>
    public static string? ProblemIn(IReadOnlyList<ResolvedLayer> layers) =>
        layers.FirstOrDefault(layer => layer.Problem is not null) is { } found ? $"{found.Path}: {found.Problem}" : null;

    /// <summary>The outcome of the last layer of a stage.</summary>
    internal static FeatureShape OutputOf(ImageStage stage, IReadOnlyList<ResolvedLayer> layers) => layers.Count == 0 ? stage.Input : layers[^1].Output;

    private static FeatureShape? Follow(IReadOnlyList<NetworkLayer> layers, FeatureShape input, string path, List<ResolvedLayer> resolved)
    {
        foreach (var (index, layer) in layers.Index())
        {
            if (Apply(layer, input, FormattableString.Invariant($"{path}[{index}]"), resolved) is not { } applied)
            {
                return null;
            }

            var found = applied.Problem is null && TooLarge(applied) is { } problem ? applied with { Output = input, Problem = problem } : applied;
            resolved.Add(found);
            if (found.Problem is not null)
            {
                return null;
            }

            input = found.Output;
        }

        return input;
    }

    // Null where a layer inside has a problem: it is told there.
    private static ResolvedLayer? Apply(NetworkLayer layer, FeatureShape input, string path, List<ResolvedLayer> resolved) => layer switch
    {
        Convolution convolution => Convolve(convolution, input, path),
        MaxPool pool => Pool(pool, pool.Size, pool.Stride ?? pool.Size, pool.Padding, input, path),
        AveragePool pool => Pool(pool, pool.Size, pool.Stride ?? pool.Size, pool.Padding, input, path),
        GlobalAveragePool => new(path, layer, input, new(1, 1, input.Channels), []),
        Residual residual => Add(residual, input, path, resolved),
        Branches branches => Join(branches, input, path, resolved),
        _ => new(path, layer, input, input, [], "a dense layer stands after all layers that read images, outside of residuals and branches"),
    };

    private static string? TooLarge(ResolvedLayer layer) =>
        (long)layer.Output.Height * layer.Output.Width * layer.Output.Channels > MostValues ? $"it makes {layer.Output} of {layer.Input}, more than {MostValues} values: take fewer filters or branches"
        : layer.Parameters > Array.MaxLength ? $"it has {layer.Parameters} weights, more than an array holds: take fewer filters"
        : null;

    private static ResolvedLayer Convolve(Convolution layer, FeatureShape input, string path)
    {
        var shrinks = layer.Padding == Padding.Valid ? layer.Size - 1 : 0;
        var output = new FeatureShape(input.Height - shrinks, input.Width - shrinks, layer.Filters);
        return output is { Height: > 0, Width: > 0 }
            ? new(path, layer, input, output, [new(layer, input, output)])
            : new(path, layer, input, input, [], $"filters of {layer.Size} × {layer.Size} pixels do not fit into an image of {input}: take a smaller size, or padding \"same\"");
    }

    private static ResolvedLayer Pool(NetworkLayer layer, int size, int stride, Padding padding, FeatureShape input, string path)
    {
        var (height, width) = (Places(input.Height, size, stride, padding), Places(input.Width, size, stride, padding));
        return height > 0 && width > 0
            ? new(path, layer, input, new(height, width, input.Channels), [])
            : new(path, layer, input, input, [], $"a pool of {size} × {size} pixels leaves nothing of an image of {input}: leave it out, or take padding \"same\"");
    }

    /// <summary>Windows along a side.</summary>
    internal static int Places(int side, int size, int stride, Padding padding) =>
        padding == Padding.Same ? (side + stride - 1) / stride : side < size ? 0 : (side - size) / stride + 1;

    /// <summary>Pixels of the first window that lie before the image: half of those that all windows need beyond it, rounded down.</summary>
    internal static int Before(int side, int size, int stride, Padding padding) =>
        padding == Padding.Valid ? 0 : Math.Max(0, (Places(side, size, stride, padding) - 1) * stride + size - side) / 2;

    private static ResolvedLayer? Add(Residual layer, FeatureShape input, string path, List<ResolvedLayer> resolved)
    {
        if (Follow(layer.Layers, input, $"{path}.layers", resolved) is not { } output)
        {
            return null;
        }

        if ((output.Height, output.Width) != (input.Height, input.Width))
        {
            return new(path, layer, input, input, [], $"its layers make {output} of {input}, and a residual adds the two: keep height and width, with padding \"same\" and no pool inside");
        }

        return new(path, layer, input, output, output.Channels == input.Channels ? [] : [new(ProjectionOf(layer, output.Channels), input, output)]);
    }

    private static Convolution ProjectionOf(Residual layer, int channels) => new()
    {
        Filters = channels,
        Size = 1,
        Activation = Activation.Identity,
        BatchNorm = ImageStage.AllConvolutions(layer.Layers).LastOrDefault()?.BatchNorm == true,
    };

    private static ResolvedLayer? Join(Branches layer, FeatureShape input, string path, List<ResolvedLayer> resolved)
    {
        var outputs = layer.Lists.Index().Select(list => Follow(list.Item, input, FormattableString.Invariant($"{path}.branches[{list.Index}]"), resolved)).ToList();
        if (outputs.Any(output => output is null))
        {
            return null;
        }

        var (first, channels) = (outputs[0]!.Value, outputs.Sum(output => output!.Value.Channels));
        var odd = outputs.FirstOrDefault(output => (output!.Value.Height, output.Value.Width) != (first.Height, first.Width));
        return odd is null
            ? new(path, layer, input, first with { Channels = channels }, [])
            : new(path, layer, input, input, [], $"one branch makes {first} of {input}, another {odd}, and branches stand side by side: give all the same height and width");
    }
}
