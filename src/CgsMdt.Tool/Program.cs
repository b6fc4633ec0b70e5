using CgsMdt.Tool;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    return await ToolCommand.RunAsync(args, Console.Out, stop.Token);
}
catch (ToolProblemException problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return problem.ExitCode;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("Stopped; what was reported as done is done, and the command may be run again.");
    return 130;
}
