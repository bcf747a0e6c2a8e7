using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Mnist.Definitions.Searching;

namespace Mnist.Definitions.Sweeping;

/// <summary>Random values of a sweep.</summary>
internal static class SweepDraws
{
    /// <summary>Seed of the draws of one option.</summary>
    public static ulong SeedOf(int seed, string option) =>
        BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed} {option}"))));

    /// <summary>The value of a space at a position; a real number has four digits, so that people can write it and names can bear it.</summary>
    public static JsonNode? ValueAt(ParameterSpace space, double position) => space switch
    {
        LinearSpace range => Rounded(range.ValueAt(position), range.Minimum, range.Maximum),
        LogSpace range => Rounded(range.ValueAt(position), range.Minimum, range.Maximum),
        _ => space.ValueAt(position),
    };

    private static JsonNode Rounded(JsonNode? value, double minimum, double maximum) =>
        Math.Clamp(double.Parse(value!.GetValue<double>().ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), minimum, maximum);
}
