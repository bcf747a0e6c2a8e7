using System.Runtime.Intrinsics;
using Mnist.Networks.Kernels;

namespace Mnist.Tests.Networks.Kernels;

/// <summary>Kernels of every vector width; one the machine lacks runs as narrower vectors.</summary>
internal static class SimdWidths
{
    public static IReadOnlyList<MatrixKernels> All { get; } =
    [
        new MatrixKernels<Simd512, Vector512<float>>(), new MatrixKernels<Simd256, Vector256<float>>(), new MatrixKernels<Simd128, Vector128<float>>(),
    ];
}
