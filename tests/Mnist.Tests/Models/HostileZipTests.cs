using System.IO.Compression;
using System.Text;
using CsCheck;
using Mnist.Models.Zip;
using Mnist.Networks;
using Mnist.Tests.Architecture;
using Mnist.Tests.Datasets;
using Mnist.Tests.Networks.Images;
using Mnist.Tests.Trainers;

namespace Mnist.Tests.Models;

/// <summary>Zips that somebody made to do harm: each is refused in one sentence, before ML.NET sees it.</summary>
public sealed class HostileZipTests : IDisposable
{
    private const int LoaderAt = 0x50, OtherLoaderAt = 0x68, AssemblyNameAt = 0x90;

    private static readonly string Good = Path.Combine(Repository.Folder, "models", "mnist.zip");

    private readonly TemporaryFolder folder = new();

    /// <summary>Zips without fault, to be changed.</summary>
    public static TheoryData<string> Kinds => ["dense", "convolutional"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("../escaped")]
    [InlineData("TransformerChain/../../escaped")]
    [InlineData("/etc/escaped")]
    [InlineData(@"..\escaped")]
    [InlineData(@"C:\escaped")]
    [InlineData("C:escaped")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("TransformerChain/Model.key")]
    [InlineData("transformerchain/MODEL.KEY")]
    public void Load_NameThatLeadsElsewhereOrIsThereTwice_IsRefused(string name)
    {
        var path = Changed(archive =>
        {
            using var stream = archive.CreateEntry(name).Open();
            stream.Write("ML"u8);
        });

        AssertRefused(path);
    }

    [Fact]
    public void Load_BombOfOneEntry_IsRefused()
    {
        var path = Changed(archive =>
        {
            using var stream = archive.CreateEntry("bomb").Open();
            for (var megabyte = 0; megabyte < 600; megabyte++)
            {
                stream.Write(new byte[1 << 20]);
            }
        });

        Assert.Contains("far more", AssertRefused(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_BombOfManyEntries_IsRefused()
    {
        var path = Changed(archive =>
        {
            for (var entry = 0; entry <= 20_000; entry++)
            {
                archive.CreateEntry(FormattableString.Invariant($"{entry}"));
            }
        });

        Assert.Contains("20000", AssertRefused(path), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Load_ForeignLoaderOrAssemblyInAnyPart_IsRefused(string kind)
    {
        var good = Zip(kind);
        ModelZip.Load(good, folder.Path).Dispose();
        var refused = 0;
        foreach (var part in Parts(good))
        {
            foreach (var change in (Action<byte[]>[])[
                bytes => Put(bytes, LoaderAt, "CustomMappingTransform"),
                bytes => Put(bytes, OtherLoaderAt, "EvilTransform"),
                bytes => Array.Fill(bytes, (byte)0, LoaderAt, 24),
                bytes => bytes[0] = 0,
                bytes => Encoding.Unicode.GetBytes("Evil.Assembly").CopyTo(bytes, (int)BitConverter.ToInt64(bytes, AssemblyNameAt)),
                bytes => BitConverter.GetBytes(long.MaxValue).CopyTo(bytes, AssemblyNameAt),
                bytes => BitConverter.GetBytes(-1L).CopyTo(bytes, AssemblyNameAt + 8)])
            {
                AssertRefused(WithPart(good, part, change));
                refused++;
            }
        }

        Assert.True(refused >= 50, $"only {refused} zips");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Load_PartCutShort_IsRefused(string kind)
    {
        var good = Zip(kind);
        foreach (var part in Parts(good))
        {
            AssertRefused(Changed(good, archive =>
            {
                using var stream = archive.GetEntry(part)!.Open();
                stream.SetLength(100);
            }));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Load_CutShortAnywhere_IsRefused(string kind)
    {
        var bytes = File.ReadAllBytes(Zip(kind));
        for (var part = 0; part < 40; part++)
        {
            AssertRefused(folder.Write("cut.zip", bytes[..(int)((long)bytes.Length * part / 40)]));
        }
    }

    [Fact]
    public void Load_OneBitFlipped_IsRefusedOrHoldsTheSame()
    {
        var (bytes, expected) = (File.ReadAllBytes(Good), Contents(Good));
        Gen.Int[0, (bytes.Length * 8) - 1].Sample(
            bit =>
            {
                var flipped = bytes.ToArray();
                flipped[bit / 8] ^= (byte)(1 << (bit % 8));
                var path = folder.Write($"flipped-{bit}.zip", flipped);
                try
                {
                    using var model = ModelZip.Load(path, folder.Path);
                    Assert.Equal(expected, Contents(path));
                }
                catch (ModelZipException refusal)
                {
                    Assert.DoesNotContain('\n', refusal.Message);
                }
                finally
                {
                    File.Delete(path);
                }
            },
            seed: "0000KOIm6VJ1",
            iter: 60,
            threads: 1);
    }

    /// <summary>Refused in one sentence that names the file, with no assembly loaded and nothing written.</summary>
    private string AssertRefused(string path)
    {
        var work = Directory.CreateDirectory(Path.Combine(folder.Path, "work")).FullName;
        var before = AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.FullName).ToHashSet();

        var refusal = Assert.Throws<ModelZipException>(() => ModelZip.Load(path, work).Dispose());

        Assert.DoesNotContain('\n', refusal.Message);
        Assert.StartsWith(path + ": ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("no readable zip file of a model", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(work));
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.FullName), name => !before.Contains(name) && name!.Contains("Evil", StringComparison.Ordinal));
        return refusal.Message;
    }

    private string Zip(string kind)
    {
        if (kind == "dense")
        {
            return Good;
        }

        var path = Path.Combine(folder.Path, "convolutional.zip");
        NetworkLayer[] layers = [new Convolution { Filters = 4 }, new MaxPool(), new Residual { Layers = [new Convolution { Filters = 6 }] }];
        using var model = RandomNetwork.AsModel(RandomImageNetwork.Create(new(new(28, 28, 1), layers), 10, seed: 1));
        model.Save(path);
        return path;
    }

    private static List<string> Parts(string good)
    {
        using var archive = ZipFile.OpenRead(good);
        return [.. archive.Entries.Select(entry => entry.FullName).Where(name => name.EndsWith("Model.key", StringComparison.Ordinal))];
    }

    private static Dictionary<string, string> Contents(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var stream = entry.Open();
            return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(stream));
        });
    }

    private string WithPart(string good, string part, Action<byte[]> change) => Changed(good, archive =>
    {
        using var stream = archive.GetEntry(part)!.Open();
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        change(bytes);
        stream.Position = 0;
        stream.Write(bytes);
    });

    private string Changed(Action<ZipArchive> change) => Changed(Good, change);

    private string Changed(string good, Action<ZipArchive> change)
    {
        var path = Path.Combine(folder.Path, "changed.zip");
        File.Copy(good, path, overwrite: true);
        using var archive = ZipFile.Open(path, ZipArchiveMode.Update);
        change(archive);
        return path;
    }

    private static void Put(byte[] bytes, int at, string name)
    {
        Array.Fill(bytes, (byte)0, at, 24);
        Encoding.ASCII.GetBytes(name).CopyTo(bytes, at);
    }
}
