using System.Buffers.Binary;

namespace Mnist.Fuzz;

/// <summary>Changes inputs at random: bits, bytes, numbers, words, pieces of other inputs, length.</summary>
/// <param name="seed">Determines the changes.</param>
internal sealed class Mutator(ulong seed)
{
    private const int MostChanges = 6;
    private const int LongestInput = 1 << 20;

    private static readonly long[] Numbers = [0, 1, -1, 2, 7, 8, 127, 128, 255, 256, 32_767, 32_768, 65_535, 65_536, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue];

    private ulong state = seed;

    /// <summary>A changed copy of an input.</summary>
    /// <param name="input">The input.</param>
    /// <param name="others">Inputs that pieces may come from.</param>
    /// <param name="words">Words that may be put in.</param>
    public byte[] Mutate(byte[] input, IReadOnlyList<byte[]> others, IReadOnlyList<byte[]> words)
    {
        var bytes = input.ToList();
        for (var changes = 1 + Next(MostChanges); changes > 0; changes--)
        {
            Change(bytes, others, words);
        }

        return [.. bytes.Take(LongestInput)];
    }

    /// <summary>A copy of a JSON text with some of its values replaced, so that it stays JSON.</summary>
    /// <param name="json">The text, without spaces.</param>
    /// <param name="words">Values to put in.</param>
    public byte[] MutateNumbers(byte[] json, IReadOnlyList<byte[]> words)
    {
        var bytes = json.ToList();
        for (var changes = 1 + Next(3); changes > 0; changes--)
        {
            var colons = Enumerable.Range(0, bytes.Count).Where(index => bytes[index] == ':').ToList();
            var start = colons[Next(colons.Count)] + 1;
            var end = bytes.FindIndex(start, value => value is (byte)',' or (byte)'}' or (byte)']');
            if (end > start && bytes[start] is not ((byte)'{' or (byte)'['))
            {
                bytes.RemoveRange(start, end - start);
                bytes.InsertRange(start, words[Next(words.Count)]);
            }
        }

        return [.. bytes];
    }

    /// <summary>A number from 0 to <paramref name="bound"/> - 1; 0 for a bound of 0.</summary>
    public int Next(int bound)
    {
        // SplitMix64 (Steele, Lea and Flood, 2014).
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return bound <= 0 ? 0 : (int)((mixed ^ (mixed >> 31)) % (ulong)bound);
    }

    private void Change(List<byte> bytes, IReadOnlyList<byte[]> others, IReadOnlyList<byte[]> words)
    {
        var at = Next(bytes.Count);
        switch (Next(10))
        {
            case 0 or 1 when bytes.Count > 0:
                bytes[at] ^= (byte)(1 << Next(8));
                break;
            case 2 when bytes.Count > 0:
                bytes[at] = (byte)Next(256);
                break;
            case 3:
                bytes.RemoveRange(at, Length(bytes.Count - at));
                break;
            case 4:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 5:
                bytes.InsertRange(at, bytes.GetRange(at, Length(bytes.Count - at)));
                break;
            case 6:
                var other = others[Next(others.Count)];
                var from = Next(other.Length);
                bytes.InsertRange(at, other.AsSpan(from, Length(other.Length - from)));
                break;
            case 7 when words.Count > 0:
                bytes.InsertRange(at, words[Next(words.Count)]);
                break;
            case 8:
                bytes.InsertRange(at, Enumerable.Range(0, 1 + Next(16)).Select(_ => (byte)Next(256)));
                break;
            default:
                Overwrite(bytes, at);
                break;
        }
    }

    private void Overwrite(List<byte> bytes, int at)
    {
        var number = new byte[8];
        var value = Numbers[Next(Numbers.Length)] + Next(3) - 1;
        var size = 1 << (1 + Next(3));
        if (Next(2) == 0)
        {
            BinaryPrimitives.WriteInt64LittleEndian(number, value);
        }
        else
        {
            BinaryPrimitives.WriteInt64BigEndian(number, value << (64 - 8 * size));
        }

        for (var index = 0; index < size && at + index < bytes.Count; index++)
        {
            bytes[at + index] = number[index];
        }
    }

    // Short pieces are as likely as long ones.
    private int Length(int most) => Next(2) == 0 ? Math.Min(most, 1 + Next(8)) : Next(most + 1);
}
