using CgsMdt.Core.Tests.Processes;
using Xunit.Runner.InProc.SystemConsole;

return args is [CrashWorker.Word, ..] ? await CrashWorker.RunAsync(args) : await ConsoleRunner.Run(args);
