using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Mnist.Datasets;

/// <summary>How many images of one part are equal, pixel by pixel, to some image of another: what is learnt of one is known of the other.</summary>
/// <param name="TestInTraining">Test images that are training images too.</param>
/// <param name="TestInValidation">Test images that are validation images too, and no training images.</param>
/// <param name="ValidationInTraining">Validation images that are training images too; of a cross-validation, training images whose equals are in other folds.</param>
public sealed record CopiesAcrossParts(int TestInTraining, int TestInValidation, int ValidationInTraining)
{
    /// <summary>Test images that are training or validation images too.</summary>
    internal int InTest => TestInTraining + TestInValidation;

    internal bool IsNone => InTest + ValidationInTraining == 0;

    /// <summary>Counts them, by the SHA-256 of each image.</summary>
    /// <param name="split">The rows.</param>
    /// <param name="threads">Threads to use, at least 1.</param>
    public static CopiesAcrossParts Count(DatasetSplit split, int threads)
    {
        var (training, validation, test) = (HashesOf(split.Data.Training, threads), HashesOf(split.Data.HeldOut, threads), HashesOf(split.Test, threads));
        var (known, held) = (training.ToHashSet(), validation.ToHashSet());
        return new CopiesAcrossParts(
            test.Count(known.Contains), test.Count(image => !known.Contains(image) && held.Contains(image)), split.Data.Folds.Count == 0 ? validation.Count(known.Contains) : AcrossFolds(split.Data.Folds, threads));
    }

    /// <summary>Images of the first repeat that have an equal in another fold.</summary>
    private static int AcrossFolds(IReadOnlyList<Fold> folds, int threads) => folds.Where(fold => fold.Repeat == 1)
        .SelectMany(fold => HashesOf(fold.Validation, threads), (fold, image) => (image, fold.Number)).GroupBy(one => one.image, one => one.Number)
        .Where(equals => equals.Distinct().Skip(1).Any()).Sum(equals => equals.Count());

    private static UInt128[] HashesOf(LabeledImages images, int threads)
    {
        var hashes = new UInt128[images.Count];
        Parallel.For(0, images.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, row =>
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(images.Pixels(row), hash);
            hashes[row] = BinaryPrimitives.ReadUInt128LittleEndian(hash);
        });
        return hashes;
    }
}
