using System.Runtime.Intrinsics;

namespace Mnist.Networks.Kernels;

/// <summary>A loop for vectors of any width.</summary>
internal interface IVectorPass
{
    void Run<TSimd, TVector>()
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;
}

/// <summary>Runs loops with the widest vectors this machine runs well; those of <see cref="System.Numerics.Vector{T}"/> have 256 bits at most.</summary>
internal static class WidestVectors
{
    public static void Run<TPass>(TPass pass)
        where TPass : struct, IVectorPass
    {
        if (Vector512.IsHardwareAccelerated)
        {
            pass.Run<Simd512, Vector512<float>>();
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            pass.Run<Simd256, Vector256<float>>();
        }
        else
        {
            pass.Run<Simd128, Vector128<float>>();
        }
    }
}
