using CgsMdt.Microsoft365.Tests.Chaos;
using Xunit.Runner.InProc.SystemConsole;

return args is [ChaosWorker.Word, ..] ? await ChaosWorker.RunAsync(args) : await ConsoleRunner.Run(args);
