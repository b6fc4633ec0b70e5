using CgsMdt.Web;

await using var app = WebHost.Build(WebHost.CreateBuilder(new WebApplicationOptions { Args = args }));
await app.RunAsync();
