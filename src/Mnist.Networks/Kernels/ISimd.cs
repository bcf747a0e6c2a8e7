using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mnist.Networks.Kernels;

/// <summary>
/// The few vector operations that the busiest loops are made of, for one vector width. Implementations are empty structs: the JIT turns each
/// call into one instruction.
/// </summary>
/// <remarks>
/// Loops here are written in one of three ways. Take the first that is fast enough:
/// <list type="number">
/// <item><see cref="System.Numerics.Vector{T}"/>, over spans: passes that do little with each number and wait for memory, such as activations,
/// dropout, sums and softmax. Short and safe, but 256 bits wide at most, whatever the machine has.</item>
/// <item><see cref="ISimd{TVector}"/>, over pointers behind a method that checks lengths: loops that arithmetic keeps busy, so that 512 bits pay.
/// A loop is written once, as generic code. The products (<see cref="MatrixKernels"/>) are objects, one a width, so that a test runs all
/// widths on one machine; passes (Adam, batch normalisation) are run by <see cref="WidestVectors"/>.</item>
/// <item>Intrinsics of one processor family: where all is about one instruction that .NET has no common name for, as in <see cref="NonZeros"/>
/// (compress), <see cref="Transposition"/> (unpack) and <see cref="CacheLines"/> (prefetch); each beside plain code for other machines.
/// <see cref="BilinearKernel"/> has 128 bits everywhere, for it reads pairs of neighbours that lie anywhere.</item>
/// </list>
/// Whatever the way, a number is the outcome of the same operations in the same order for every width: sums run down a column or along a
/// row of a matrix, one chain a lane, never across lanes. Multiply-adds are rounded once wherever the
/// machine can; augmentation has none, to be the same on every machine.
/// <para>
/// Why tiles of 4 and 8 rows are written out, each variable by name (<see cref="DenseTile{TSimd, TVector, TLeft}"/>,
/// <see cref="SparseTile{TSimd, TVector}"/>): sums must stay in registers, and the JIT keeps there only variables of their own; elements of
/// an array, a span or an inline array live in memory, and a loop over rows is not unrolled. 8 × 2 sums, two vectors of M and a broadcast
/// are 19 of the 32 registers that AVX-512 and ARM64 have; machines with 16 take 4 × 2 sums, 11 registers, for the taller tile would spill.
/// </para>
/// </remarks>
/// <typeparam name="TVector">The vector type.</typeparam>
internal unsafe interface ISimd<TVector>
    where TVector : struct
{
    /// <summary>Floats in a vector.</summary>
    static abstract int Count { get; }

    /// <summary>Rows of the dense register tile: as many as the registers hold with two vectors a row.</summary>
    static abstract int TileRows { get; }

    static abstract TVector Load(float* source);

    static abstract void Store(TVector value, float* destination);

    /// <summary>The same value in every lane.</summary>
    static abstract TVector Broadcast(float value);

    /// <summary>left × right + addend, rounded once where the machine can.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    static abstract TVector Add(TVector left, TVector right);

    static abstract TVector Subtract(TVector left, TVector right);

    static abstract TVector Multiply(TVector left, TVector right);

    static abstract TVector Divide(TVector left, TVector right);

    static abstract TVector SquareRoot(TVector value);
}

/// <summary>512-bit vectors: 32 registers.</summary>
internal unsafe readonly struct Simd512 : ISimd<Vector512<float>>
{
    public static int Count => 16;

    public static int TileRows => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* source) => Vector512.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> value, float* destination) => value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast(float value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> left, Vector512<float> right, Vector512<float> addend) =>
        Vector512.MultiplyAddEstimate(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> left, Vector512<float> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Subtract(Vector512<float> left, Vector512<float> right) => left - right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Multiply(Vector512<float> left, Vector512<float> right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Divide(Vector512<float> left, Vector512<float> right) => left / right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SquareRoot(Vector512<float> value) => Vector512.Sqrt(value);
}

/// <summary>256-bit vectors: 16 registers.</summary>
internal unsafe readonly struct Simd256 : ISimd<Vector256<float>>
{
    public static int Count => 8;

    public static int TileRows => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(float* source) => Vector256.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> value, float* destination) => value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Broadcast(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> left, Vector256<float> right, Vector256<float> addend) =>
        Vector256.MultiplyAddEstimate(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> left, Vector256<float> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Subtract(Vector256<float> left, Vector256<float> right) => left - right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Multiply(Vector256<float> left, Vector256<float> right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Divide(Vector256<float> left, Vector256<float> right) => left / right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SquareRoot(Vector256<float> value) => Vector256.Sqrt(value);
}

/// <summary>128-bit vectors: 16 registers (32 on ARM64), and the fallback where there are no vector instructions.</summary>
internal unsafe readonly struct Simd128 : ISimd<Vector128<float>>
{
    public static int Count => 4;

    public static int TileRows => System.Runtime.Intrinsics.Arm.AdvSimd.Arm64.IsSupported ? 8 : 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(float* source) => Vector128.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> value, float* destination) => value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Broadcast(float value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> left, Vector128<float> right, Vector128<float> addend) =>
        Vector128.MultiplyAddEstimate(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Add(Vector128<float> left, Vector128<float> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Subtract(Vector128<float> left, Vector128<float> right) => left - right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Multiply(Vector128<float> left, Vector128<float> right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Divide(Vector128<float> left, Vector128<float> right) => left / right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SquareRoot(Vector128<float> value) => Vector128.Sqrt(value);
}
