using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Mnist.Clusters.Local;

/// <summary>Signals to processes that this one has started.</summary>
internal static class ProcessSignals
{
    private const int Termination = 15;

    /// <summary>Asks a process to end; where one cannot be asked, it is killed.</summary>
    public static void Terminate(Process process)
    {
        try
        {
            if (process.HasExited)
            {
                return;
            }

            if (OperatingSystem.IsWindows())
            {
                process.Kill();
            }
            else
            {
                _ = Kill(process.Id, Termination);
            }
        }
        catch (InvalidOperationException)
        {
            // It has ended meanwhile.
        }
    }

    /// <summary>Leaves the terminal and its signals to others, so that this process outlives them.</summary>
    public static void LeaveTerminal()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = NewSession();
        }
    }

    [UnsupportedOSPlatform("windows")]
    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    [UnsupportedOSPlatform("windows")]
    [DllImport("libc", EntryPoint = "setsid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NewSession();
}
