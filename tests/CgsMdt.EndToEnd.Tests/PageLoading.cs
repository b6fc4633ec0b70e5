using Microsoft.Playwright;

namespace CgsMdt.EndToEnd.Tests;

internal static class PageLoading
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Does what leads to another page, and waits until that one stands there: leaving earlier would take a form back. Returns the status of the first answer.</summary>
    public static async Task<int> LoadAsync(this IPage page, Func<Task> act)
    {
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        IResponse? first = null;
        void Answered(object? sender, IResponse answer) => first ??= answer.Request.IsNavigationRequest && answer.Frame == page.MainFrame ? answer : null;
        void Loaded(object? sender, IPage stands) => loaded.TrySetResult();
        page.Response += Answered;
        page.Load += Loaded;
        try
        {
            await act();
            await loaded.Task.WaitAsync(Longest);
        }
        finally
        {
            page.Response -= Answered;
            page.Load -= Loaded;
        }

        return first!.Status;
    }
}
