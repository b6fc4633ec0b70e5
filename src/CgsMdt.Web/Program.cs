using CgsMdt.Web;

try
{
    await using var app = WebHost.Build(WebHost.CreateBuilder(new WebApplicationOptions { Args = args }));
    await app.RunAsync();
    return 0;
}
catch (NotConfiguredException missing)
{
    await Console.Error.WriteLineAsync(missing.Message);
    return 2;
}
