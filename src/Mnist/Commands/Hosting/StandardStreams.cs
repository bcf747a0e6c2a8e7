using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Mnist.Commands.Hosting;

/// <summary>
/// The three streams a process is started with. Some are started without one (<c>2&gt;&amp;-</c>, supervisors), and the runtime's own files
/// then get its number: what anybody writes to standard error would end in one of those.
/// </summary>
internal static class StandardStreams
{
    private const int Count = 3;
    private const int GetFlags = 1;
    private const int CloseOnExec = 1;
    private const int ReadAndWrite = 2;

    /// <summary>
    /// Puts the null device where a stream is missing. Where the runtime has taken a stream's number this process becomes the same program
    /// once more, now with all three of them; then it does not return.
    /// </summary>
    public static void Complete()
    {
        if (!OperatingSystem.IsWindows())
        {
            CompleteByDescriptors();
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static void CompleteByDescriptors()
    {
        // Files of the runtime are closed when a process becomes another program, inherited streams never are.
        var flags = Enumerable.Range(0, Count).Select(stream => Control(stream, GetFlags)).ToArray();
        var missing = Enumerable.Range(0, Count).Where(stream => flags[stream] < 0 || (flags[stream] & CloseOnExec) != 0).ToList();
        if (missing.Count > 0)
        {
            var program = ThisProgram();
            var nothing = Open([.. "/dev/null\0"u8], ReadAndWrite);
            foreach (var stream in missing)
            {
                _ = DuplicateTo(nothing, stream);
            }

            if (missing.Exists(stream => flags[stream] >= 0))
            {
                _ = Become(program[0], [.. program, null]);
            }
        }
    }

    /// <summary>The command line of this process: the program, or <c>dotnet</c> and the program.</summary>
    private static string[] ThisProgram()
    {
        var (running, given) = (Environment.ProcessPath!, Environment.GetCommandLineArgs());
        return Path.GetFileNameWithoutExtension(running) == "dotnet" ? [running, .. given] : [running, .. given[1..]];
    }

    [UnsupportedOSPlatform("windows")]
    [DllImport("libc", EntryPoint = "fcntl")]
    private static extern int Control(int descriptor, int command);

    [UnsupportedOSPlatform("windows")]
    [DllImport("libc", EntryPoint = "open")]
    private static extern int Open(byte[] path, int flags);

    [UnsupportedOSPlatform("windows")]
    [DllImport("libc", EntryPoint = "dup2")]
    private static extern int DuplicateTo(int descriptor, int target);

    [UnsupportedOSPlatform("windows")]
    [DllImport("libc", EntryPoint = "execv", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Become(string program, [MarshalAs(UnmanagedType.LPArray, ArraySubType = UnmanagedType.LPStr)] string?[] arguments);
}
