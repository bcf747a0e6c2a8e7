using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Mnist.Networks.MlNet.Onnx;

/// <summary>Keeps ONNX Runtime from leaving a device id and events for its makers in the user's home folder, as it does from version 1.29 on.</summary>
internal static class OnnxRuntimeTelemetry
{
    private const string Variable = "ORT_DISABLE_TELEMETRY";

    /// <summary>
    /// Switches it off in this process and in those it starts, unless the user has decided. It must come before the native library is
    /// loaded, whose own switch, <c>OrtEnv.DisableTelemetryEvents</c>, comes too late: the files are written by then.
    /// </summary>
    public static void SwitchOff()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not null)
        {
            return;
        }

        // On Unix .NET keeps a copy of the environment: child processes are given that, and native code sees only the real one.
        Environment.SetEnvironmentVariable(Variable, "1");
        if (!OperatingSystem.IsWindows())
        {
            _ = SetVariable([.. "ORT_DISABLE_TELEMETRY\0"u8], [.. "1\0"u8], overwrite: 0);
        }
    }

    [UnsupportedOSPlatform("windows")]
    [DllImport("libc", EntryPoint = "setenv")]
    private static extern int SetVariable(byte[] name, byte[] value, int overwrite);
}
