using System.Globalization;
using System.Runtime.InteropServices;
using Mnist.Commands.Hosting;
using Mnist.Networks.MlNet.Onnx;

StandardStreams.Complete();
OnnxRuntimeTelemetry.SwitchOff();
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

using var cancellation = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Cancel);

return await MnistApplication.RunAsync(args, SystemTerminal.Open(), Environment.CurrentDirectory, cancellation.Token, AppContext.BaseDirectory);

// The first signal asks for a clean end; a second one ends the process as if it were not handled.
void Cancel(PosixSignalContext context)
{
    context.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
}

/// <summary>What runs first.</summary>
internal sealed partial class Program;
