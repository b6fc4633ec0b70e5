namespace CgsMdt.Web.Logging;

/// <summary>The id that ties a request to its log lines, its audit entry, its events and the error page.</summary>
internal static class Correlation
{
    private static readonly object Key = new();

    public static Guid Of(HttpContext context)
    {
        if (context.Items.TryGetValue(Key, out var known))
        {
            return (Guid)known!;
        }

        var made = Guid.CreateVersion7(context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        context.Items[Key] = made;
        return made;
    }
}
