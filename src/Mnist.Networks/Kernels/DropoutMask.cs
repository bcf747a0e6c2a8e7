using System.Numerics;
using System.Runtime.CompilerServices;

namespace Mnist.Networks.Kernels;

/// <summary>
/// Inverted dropout (Srivastava et al., 2014) without storing a mask: whether an element is kept is a hash of its
/// index, so it depends neither on threads nor on the vector width.
/// </summary>
/// <param name="dropout">Fraction dropped, 0 to below 1; 0 keeps all.</param>
/// <param name="key">Tells batches, layers and panels apart.</param>
internal readonly struct DropoutMask(double dropout, uint key)
{
    private readonly uint threshold = (uint)(dropout * uint.MaxValue);
    private readonly float scale = (float)(1 / (1 - dropout));

    public bool KeepsAll => threshold == 0;

    /// <summary>A key for one use of randomness.</summary>
    public static uint Key(uint seed, uint layer, uint panel) => IndexHash.Of(seed + IndexHash.Of(layer * 0x10001u + panel + 1));

    /// <summary>The factors of consecutive elements: 1 / (1 - dropout) where kept, 0 where dropped.</summary>
    /// <param name="index">Index of the first element.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Factors(int index)
    {
        var bits = IndexHash.Of(Vector<uint>.Indices + new Vector<uint>((uint)index + key));
        var keep = Vector.GreaterThanOrEqual(bits, new Vector<uint>(threshold));
        return Vector.AsVectorSingle(keep & Vector.AsVectorUInt32(new Vector<float>(scale)));
    }
}
