using System.Runtime.InteropServices;
using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Trainers;

namespace Mnist.HostileWorker;

/// <summary>A trainer that does the worst a trainer can do.</summary>
/// <param name="honest">Trains whatever model is to be trained without mischief.</param>
/// <param name="behaviour">What it does; null does what the model's name says.</param>
internal sealed class HostileTrainer(ITrainer honest, string? behaviour = null) : ITrainer
{
    public const string LoopsForEver = "loops-for-ever";
    public const string SleepsInNativeCode = "sleeps-in-native-code";
    public const string Allocates = "allocates";
    public const string AllocatesInNativeCode = "allocates-in-native-code";
    public const string WritesToNull = "writes-to-null";
    public const string WritesToNullInNativeCode = "writes-to-null-in-native-code";
    public const string Aborts = "aborts";
    public const string Exits = "exits";
    public const string Throws = "throws";
    public const string ThrowsOnAnotherThread = "throws-on-another-thread";
    public const string Prints = "prints";

    /// <summary>Sleeps for four seconds, and is honest then: work that needs no processor.</summary>
    public const string Sleeps = "sleeps";

    /// <summary>Leaves 150 MB behind.</summary>
    public const string Leaks = "leaks";

    /// <summary>Takes 380 MB, and gives them back.</summary>
    public const string TakesMuch = "takes-much";

    private const int Megabyte = 1 << 20;

    /// <inheritdoc/>
    public TrainedModel Train(ModelDefinition definition, TrainingData data, TrainingContext context)
    {
        context.Observer.Progressed(0.25, "about to misbehave");
        Misbehave(behaviour ?? definition.Name);
        return honest.Train(definition, data, context);
    }

    private static void Misbehave(string how)
    {
        switch (how)
        {
            case LoopsForEver:
                Forever(() => { });
                break;
            case SleepsInNativeCode:
                Forever(() => _ = Pause());
                break;
            case Allocates:
                var kept = new List<byte[]>();
                Forever(() => kept.Add([.. Enumerable.Repeat((byte)1, Megabyte)]));
                break;
            case AllocatesInNativeCode:
                Forever(() => AllocateInNativeCode(1));
                break;
            case Sleeps:
                Thread.Sleep(4_000);
                break;
            case Leaks:
                AllocateInNativeCode(150);
                break;
            case TakesMuch:
                TakeMuch();
                break;
            case WritesToNull:
                Marshal.WriteByte(Megabyte, 1);
                break;
            case WritesToNullInNativeCode:
                SetMemory(0, 1, 1);
                break;
            case Aborts:
                Abort();
                break;
            case Exits:
                Environment.Exit(0);
                break;
            case Throws:
                throw new InvalidOperationException("it does not want to\nat all");
            case ThrowsOnAnotherThread:
                ThrowOnAnotherThread();
                break;
            case Prints:
                Print();
                break;
        }
    }

    private static void Forever(Action action)
    {
        while (true)
        {
            action();
        }
    }

    private static unsafe nint AllocateInNativeCode(int megabytes)
    {
        var memory = NativeMemory.Alloc((nuint)megabytes * Megabyte);
        NativeMemory.Fill(memory, (nuint)megabytes * Megabyte, 1);
        return (nint)memory;
    }

    private static unsafe void TakeMuch()
    {
        var memory = AllocateInNativeCode(380);
        Thread.Sleep(1_000);
        NativeMemory.Free((void*)memory);
    }

    private static void ThrowOnAnotherThread()
    {
        new Thread(() => throw new InvalidOperationException("nobody catches this")).Start();
        Forever(() => _ = Pause());
    }

    private static void Print()
    {
        Console.WriteLine("{\"progress\":\"a line of its own\"}");
        _ = PutString("[LightGBM] [Info] and a native one");
        _ = Flush(0);
    }

    [DllImport("libc", EntryPoint = "pause")]
    private static extern int Pause();

    [DllImport("libc", EntryPoint = "memset")]
    private static extern nint SetMemory(nint address, int value, nint count);

    [DllImport("libc", EntryPoint = "abort")]
    private static extern void Abort();

    [DllImport("libc", EntryPoint = "puts", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int PutString(string text);

    [DllImport("libc", EntryPoint = "fflush")]
    private static extern int Flush(nint stream);
}
