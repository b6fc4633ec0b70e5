namespace CgsMdt.Web.Security;

/// <summary>What the audit calls a view of this page, endpoint or hub method.</summary>
/// <param name="action">Such as <c>case.viewed</c>, or <see cref="Nothing"/>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AuditedAsAttribute(string action) : Attribute
{
    /// <summary>Shows nothing of any case, so nothing is written.</summary>
    public const string Nothing = "nothing";

    /// <summary>What the audit calls it.</summary>
    public string Action { get; } = action;
}
