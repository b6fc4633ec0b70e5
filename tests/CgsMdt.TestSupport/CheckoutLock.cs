using System.Diagnostics;
using System.Globalization;

namespace CgsMdt.TestSupport;

/// <summary>
/// Lets one test process of a working copy run at a time and knows whether others wait behind it.
/// <c>dotnet test</c> starts all assemblies at once whatever the run settings say; on two cores they would only be in each other's way.
/// </summary>
internal sealed class CheckoutLock : IDisposable
{
    private readonly FileStream held;
    private readonly string ownPlace;

    private CheckoutLock(FileStream held, string ownPlace)
    {
        this.held = held;
        this.ownPlace = ownPlace;
    }

    public static async Task<CheckoutLock> TakeAsync(string folder)
    {
        var queue = Directory.CreateDirectory(Path.Combine(folder, "queue"));
        var place = Path.Combine(queue.FullName, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        await File.WriteAllBytesAsync(place, []);
        while (true)
        {
            try
            {
                return new CheckoutLock(new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), place);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }
        }
    }

    public bool OthersWait()
    {
        foreach (var other in Directory.EnumerateFiles(Path.GetDirectoryName(ownPlace)!).Where(file => file != ownPlace))
        {
            if (IsRunning(int.Parse(Path.GetFileName(other), CultureInfo.InvariantCulture)))
            {
                return true;
            }

            File.Delete(other);
        }

        return false;
    }

    public void Dispose()
    {
        File.Delete(ownPlace);
        held.Dispose();
    }

    private static bool IsRunning(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
