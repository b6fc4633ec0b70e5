using System.Runtime.InteropServices;
using CgsMdt.Local;

if (args.Contains("--help", StringComparer.Ordinal))
{
    Console.WriteLine(LocalOptions.Usage);
    return 0;
}

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, StopOnce);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, StopOnce);

try
{
    await LocalRun.RunAsync(LocalOptions.Parse(args), Console.WriteLine, stop.Token);
    return 0;
}
catch (StartProblemException problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 0;
}

void StopOnce(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
