using System.Globalization;
using System.Text.Json;
using Mnist.Networks;

namespace Mnist.Definitions.Architectures;

/// <summary>Says in words what a layer is; what is left at its default, but for the activation, is not told.</summary>
internal static class LayerWords
{
    public static string Of(ResolvedLayer layer) => layer.Layer switch
    {
        Residual residual => Joined("residual", Activation(residual.Activation), layer.Convolutions.Count > 0 ? "projected" : null),
        var other => Of(other),
    };

    public static string Of(NetworkLayer layer) => layer switch
    {
        Convolution convolution => Joined(
            Square("convolution", convolution.Size), Padding(convolution.Padding, Networks.Padding.Same), Normalised(convolution.BatchNorm), Activation(convolution.Activation),
            Dropout(convolution.Dropout), convolution.Dropout > 0 && convolution.DropoutUnit == DropoutUnit.Channel ? "of channels" : null),
        MaxPool pool => Joined(Square("max pool", pool.Size), Stride(pool.Stride), Padding(pool.Padding, Networks.Padding.Valid)),
        AveragePool pool => Joined(Square("average pool", pool.Size), Stride(pool.Stride), Padding(pool.Padding, Networks.Padding.Valid)),
        GlobalAveragePool => "global average pool",
        Branches => "branches side by side",
        HiddenLayer dense => Joined("dense", Normalised(dense.BatchNorm), Activation(dense.Activation), Dropout(dense.Dropout)),
        _ => layer.GetType().Name,
    };

    private static string Joined(params string?[] words) => string.Join(", ", words.OfType<string>());

    private static string Square(string what, int size) => FormattableString.Invariant($"{what} {size} × {size}");

    private static string? Stride(int? stride) => stride is { } pixels ? FormattableString.Invariant($"stride {pixels}") : null;

    private static string? Padding(Padding padding, Padding usual) => padding == usual ? null : Word(padding);

    private static string? Normalised(bool batchNorm) => batchNorm ? "batch norm" : null;

    private static string? Activation(Activation activation) => activation == Networks.Activation.Identity ? null : Word(activation);

    private static string? Dropout(double dropout) => dropout > 0 ? string.Create(CultureInfo.InvariantCulture, $"dropout {dropout}") : null;

    private static string Word<T>(T word)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(word.ToString());
}
