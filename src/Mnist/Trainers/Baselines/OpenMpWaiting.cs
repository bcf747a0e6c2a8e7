using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Mnist.Trainers.Baselines;

/// <summary>
/// How the threads of native libraries wait for each other. By default they spin, so that one busy core makes training many times
/// slower; asleep they cost nearly nothing. OpenMP reads its settings once, when the first library that uses it is loaded, and from the
/// environment of the process, of which .NET keeps a copy of its own: hence the call to libc.
/// </summary>
internal static class OpenMpWaiting
{
    /// <summary>Lets threads sleep, unless the user's environment says otherwise. Does nothing where OpenMP is not GNU's.</summary>
    public static void Sleep()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SetEnvironment("OMP_WAIT_POLICY", "passive", overwrite: 0);
        }
    }

    [SupportedOSPlatform("linux")]
    [DllImport("libc", EntryPoint = "setenv", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironment(string name, string value, int overwrite);
}
