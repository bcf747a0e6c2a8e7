using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Mnist.Search.Workers;

/// <summary>What a child process does to its own process, so that it is a good child.</summary>
internal static class ChildProcess
{
    private const int StandardOutput = 1;
    private const int StandardError = 2;

    /// <summary>Leaves signals sent by the terminal to the parent, and is the first to be killed when the machine runs out of memory.</summary>
    public static void Subordinate()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetProcessGroup(process: 0, group: 0);
        }

        if (OperatingSystem.IsLinux())
        {
            VolunteerForOutOfMemoryKiller();
        }
    }

    /// <summary>
    /// Takes standard output away from everybody else: what a library prints, native ones included, goes to standard error from now on.
    /// On Windows it cannot: there the caller must turn away what .NET prints.
    /// </summary>
    /// <param name="fallback">Opens standard output where it cannot be duplicated.</param>
    public static Stream TakeStandardOutput(Func<Stream> fallback)
    {
        if (OperatingSystem.IsWindows())
        {
            return fallback();
        }

        var own = new SafeFileHandle(Duplicate(StandardOutput), ownsHandle: true);
        _ = DuplicateTo(StandardError, StandardOutput);
        return new FileStream(own, FileAccess.Write, bufferSize: 0);
    }

    /// <summary>Ends this process now, whatever its threads are doing.</summary>
    public static void Die() => Process.GetCurrentProcess().Kill();

    private static void VolunteerForOutOfMemoryKiller()
    {
        try
        {
            File.WriteAllText("/proc/self/oom_score_adj", "1000");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Not allowed everywhere; the parent's limits hold all the same.
        }
    }

    [UnsupportedOSPlatform("windows")]
    [DllImport("libc", EntryPoint = "dup")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Duplicate(int descriptor);

    [UnsupportedOSPlatform("windows")]
    [DllImport("libc", EntryPoint = "dup2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int DuplicateTo(int descriptor, int target);

    [UnsupportedOSPlatform("windows")]
    [DllImport("libc", EntryPoint = "setpgid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetProcessGroup(int process, int group);
}
