using CgsMdt.Core.Tests.Processes;
using CgsMdt.Core.Tests.Processes.Versions;
using Xunit.Runner.InProc.SystemConsole;

return args switch
{
    [CrashWorker.Word, ..] => await CrashWorker.RunAsync(args),
    [MigrationVictim.Word, ..] => await MigrationVictim.RunAsync(args),
    _ => await ConsoleRunner.Run(args),
};
