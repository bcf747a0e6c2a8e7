namespace Mnist.Networks.Kernels;

/// <summary>The products and transforms of convolutions for one vector width, over scratch memory that callers have sized.</summary>
internal abstract unsafe class ImageKernels
{
    /// <summary>C[rows × 16] = Σ_s A[offsets[s] + 16 r] B[s]; parameters as <see cref="BlockTile{TSimd, TVector, TLeft}.Multiply"/>.</summary>
    public abstract void Multiply(float* a, int* offsets, int steps, float* b, float* c, int rows);

    /// <summary>C[channels × 16] = Σ_s A[offsets[s] + r] B[s], or added to what is there; a multiple of 4 and up to 16 channels.</summary>
    public abstract void MultiplyTransposed(float* a, int* offsets, int steps, float* b, float* c, int channels, bool accumulate);

    /// <summary><see cref="WinogradTransforms{TSimd, TVector}.Input"/>.</summary>
    public abstract void Input(float* image, nint row, TileRange tiles, float* values, nint point, float* half);

    /// <summary><see cref="WinogradTransforms{TSimd, TVector}.Gradient"/>.</summary>
    public abstract void Gradient(float* image, nint row, TileRange tiles, float* values, nint point, float* half);

    /// <summary><see cref="WinogradTransforms{TSimd, TVector}.Output"/>.</summary>
    public abstract void Output(float* products, nint point, TileRange tiles, float* image, nint row, float* half);

    /// <summary><see cref="WinogradTransforms{TSimd, TVector}.AddInputGradient"/>.</summary>
    public abstract void AddInputGradient(float* products, nint point, TileRange tiles, float* image, nint row, float* half);

    /// <summary><see cref="WinogradTransforms{TSimd, TVector}.Weights"/>.</summary>
    public abstract void Weights(float* weights, nint tap, float* values, nint point, float* half);

    /// <summary><see cref="WinogradTransforms{TSimd, TVector}.WeightGradient"/>.</summary>
    public abstract void WeightGradient(float* sums, nint point, float* gradient, nint tap, float* half);

    /// <summary><see cref="ScatterKernel{TSimd, TVector}.AddInputGradient"/>.</summary>
    public abstract void ScatterInputGradient(BlockEntries entries, float* weights, nint filter, float* back, nint row);

    /// <summary><see cref="ScatterKernel{TSimd, TVector}.AddWeightGradient"/>.</summary>
    public abstract void ScatterWeightGradient(BlockEntries entries, float* image, nint row, float* sums, nint filter);
}

/// <inheritdoc/>
internal sealed unsafe class ImageKernels<TSimd, TVector> : ImageKernels
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <inheritdoc/>
    public override void Multiply(float* a, int* offsets, int steps, float* b, float* c, int rows) =>
        BlockTile<TSimd, TVector, BlockRows>.Multiply(a, offsets, steps, b, c, rows, accumulate: false);

    /// <inheritdoc/>
    public override void MultiplyTransposed(float* a, int* offsets, int steps, float* b, float* c, int channels, bool accumulate) =>
        BlockTile<TSimd, TVector, BlockColumns>.Multiply(a, offsets, steps, b, c, channels, accumulate);

    /// <inheritdoc/>
    public override void Input(float* image, nint row, TileRange tiles, float* values, nint point, float* half) =>
        WinogradTransforms<TSimd, TVector>.Input(image, row, tiles, values, point, half);

    /// <inheritdoc/>
    public override void Gradient(float* image, nint row, TileRange tiles, float* values, nint point, float* half) =>
        WinogradTransforms<TSimd, TVector>.Gradient(image, row, tiles, values, point, half);

    /// <inheritdoc/>
    public override void Output(float* products, nint point, TileRange tiles, float* image, nint row, float* half) =>
        WinogradTransforms<TSimd, TVector>.Output(products, point, tiles, image, row, half);

    /// <inheritdoc/>
    public override void AddInputGradient(float* products, nint point, TileRange tiles, float* image, nint row, float* half) =>
        WinogradTransforms<TSimd, TVector>.AddInputGradient(products, point, tiles, image, row, half);

    /// <inheritdoc/>
    public override void Weights(float* weights, nint tap, float* values, nint point, float* half) =>
        WinogradTransforms<TSimd, TVector>.Weights(weights, tap, values, point, half);

    /// <inheritdoc/>
    public override void WeightGradient(float* sums, nint point, float* gradient, nint tap, float* half) =>
        WinogradTransforms<TSimd, TVector>.WeightGradient(sums, point, gradient, tap, half);

    /// <inheritdoc/>
    public override void ScatterInputGradient(BlockEntries entries, float* weights, nint filter, float* back, nint row) =>
        ScatterKernel<TSimd, TVector>.AddInputGradient(entries, weights, filter, back, row);

    /// <inheritdoc/>
    public override void ScatterWeightGradient(BlockEntries entries, float* image, nint row, float* sums, nint filter) =>
        ScatterKernel<TSimd, TVector>.AddWeightGradient(entries, image, row, sums, filter);
}
