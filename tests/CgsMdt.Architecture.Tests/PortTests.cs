using System.Reflection;

namespace CgsMdt.Architecture.Tests;

public sealed class PortTests
{
    // Each stands where something outside, or a module above, is called without being seen.
    private static readonly string[] Ports = ["IAttendancePort", "ICalendarPort", "ICaseFollower", "IMailPort", "IOutboxSender", "IProcessDriver", "ISubscriptionPort"];

    private static readonly Assembly[] House =
        [.. new[] { "CgsMdt.WorkflowEngine", "CgsMdt.Core", "CgsMdt.Microsoft365", "CgsMdt.Web", "CgsMdt.Local", "CgsMdt.Tool" }.Select(Assembly.Load)];

    [Fact]
    public void Interfaces_ArePortsOrHaveSeveralImplementations() => Assert.Empty(Lonely(House.SelectMany(a => a.GetTypes()), Ports));

    [Fact]
    public void InterfaceHasOneImplementation_ItIsFound() => Assert.Equal([nameof(IPlanted)], Lonely([typeof(IPlanted), typeof(OnlyOne)], []));

    private static IEnumerable<string> Lonely(IEnumerable<Type> types, string[] ports)
    {
        var all = types.ToList();
        return all.Where(t => t.IsInterface && !ports.Contains(t.Name, StringComparer.Ordinal) && all.Count(c => !c.IsInterface && Implements(c, t)) < 2).Select(t => t.Name);
    }

    private static bool Implements(Type type, Type contract) =>
        Array.Exists(type.GetInterfaces(), i => i == contract || (i.IsGenericType && i.GetGenericTypeDefinition() == contract));

    private interface IPlanted;

    private sealed class OnlyOne : IPlanted;
}
