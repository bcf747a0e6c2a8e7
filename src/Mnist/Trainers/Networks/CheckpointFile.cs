using System.Security.Cryptography;
using Mnist.Networks;

namespace Mnist.Trainers.Networks;

/// <summary>
/// A checkpoint as a file. Little-endian: magic, version, whose it is, epochs, numbers, what early stopping remembers; at the end the SHA-256
/// of all before.
/// </summary>
internal static class CheckpointFile
{
    private const uint Magic = 0x504B434D;

    private const int Version = 1;

    /// <param name="file">Where to; it can be read back.</param>
    /// <param name="owner">Whose it is: what names the training and everything that decides its outcome.</param>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public static void Write(Stream file, string owner, TrainingCheckpoint checkpoint)
    {
        using var sha256 = SHA256.Create();
        using (var hashed = new CryptoStream(file, sha256, CryptoStreamMode.Write, leaveOpen: true))
        using (var writer = new BinaryWriter(hashed))
        {
            writer.Write(Magic);
            writer.Write(Version);
            writer.Write(owner);
            WriteAll(writer, checkpoint.Epochs, WriteEpoch);
            WriteAll(writer, checkpoint.State, WriteNumbers);
            writer.Write(checkpoint.Best is not null);
            if (checkpoint.Best is { } best)
            {
                writer.Write(best.LowestLoss);
                writer.Write(best.EpochsWithoutImprovement);
                WriteAll(writer, best.Layers, NetworkFile.WriteLayer);
            }
        }

        file.Write(sha256.Hash);
    }

    /// <exception cref="InvalidDataException">It is damaged, of another version or somebody else's; the message says which.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static TrainingCheckpoint Read(string path, string owner)
    {
        var bytes = File.ReadAllBytes(path);
        var length = bytes.Length - SHA256.HashSizeInBytes;
        if (length < 0 || !SHA256.HashData(bytes.AsSpan(0, length)).AsSpan().SequenceEqual(bytes.AsSpan(length)))
        {
            throw new InvalidDataException("it is damaged");
        }

        using var reader = new BinaryReader(new MemoryStream(bytes, 0, length));
        try
        {
            return Read(reader, owner);
        }
        catch (Exception error) when (error is IOException or ArgumentException or FormatException)
        {
            throw new InvalidDataException("it does not hold what it should", error);
        }
    }

    private static TrainingCheckpoint Read(BinaryReader reader, string owner)
    {
        if (reader.ReadUInt32() != Magic || reader.ReadInt32() != Version)
        {
            throw new InvalidDataException("it is of another version of the program");
        }

        return reader.ReadString() == owner
            ? new TrainingCheckpoint(ReadAll(reader, ReadEpoch), ReadAll(reader, ReadNumbers), reader.ReadBoolean() ? ReadBest(reader) : null)
            : throw new InvalidDataException("it is of another training");
    }

    private static void WriteAll<T>(BinaryWriter writer, IReadOnlyList<T> items, Action<BinaryWriter, T> write)
    {
        writer.Write(items.Count);
        foreach (var item in items)
        {
            write(writer, item);
        }
    }

    private static List<T> ReadAll<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        var (items, count) = (new List<T>(), reader.ReadInt32());
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        while (items.Count < count)
        {
            items.Add(read(reader));
        }

        return items;
    }

    private static void WriteEpoch(BinaryWriter writer, EpochResult epoch)
    {
        writer.Write(epoch.Epoch);
        writer.Write(epoch.ValidationLoss is not null);
        double[] figures =
        [
            epoch.TrainLoss, epoch.TrainAccuracy ?? double.NaN, epoch.ValidationLoss ?? 0, epoch.ValidationAccuracy ?? double.NaN,
            epoch.LearningRate, epoch.TrainSeconds, epoch.ValidationSeconds,
        ];
        Array.ForEach(figures, writer.Write);
    }

    private static EpochResult ReadEpoch(BinaryReader reader)
    {
        var (epoch, validated) = (reader.ReadInt32(), reader.ReadBoolean());
        var (trainLoss, trainAccuracy, loss, accuracy) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        return new EpochResult(
            epoch, trainLoss, OrNull(trainAccuracy), validated ? loss : null, validated ? OrNull(accuracy) : null, reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
    }

    private static double? OrNull(double number) => double.IsNaN(number) ? null : number;

    private static void WriteNumbers(BinaryWriter writer, float[] numbers)
    {
        writer.Write(numbers.Length);
        NetworkFile.WriteFloats(writer, numbers);
    }

    private static float[] ReadNumbers(BinaryReader reader) => NetworkFile.ReadFloats(reader, reader.ReadInt32());

    private static BestEpoch ReadBest(BinaryReader reader)
    {
        var (loss, epochs) = (reader.ReadDouble(), reader.ReadInt32());
        return new BestEpoch(ReadAll(reader, NetworkFile.ReadLayer), loss, epochs);
    }
}
