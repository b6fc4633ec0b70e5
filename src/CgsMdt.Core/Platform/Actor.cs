namespace CgsMdt.Core.Platform;

/// <summary>What kind of thing acts. A workflow step, a notification and an import take the same path as a person.</summary>
public enum ActorKind
{
    /// <summary>A signed-in person.</summary>
    Person,

    /// <summary>A step of a workflow instance, under the rules of its board.</summary>
    Workflow,

    /// <summary>An import of reference data or referrals, on behalf of the person who runs it.</summary>
    Import,

    /// <summary>What Microsoft 365 told us.</summary>
    Microsoft365,

    /// <summary>A job of the product itself.</summary>
    System,
}

/// <summary>Who acts.</summary>
/// <param name="Kind">What kind of actor.</param>
/// <param name="Id">The person, or the workflow instance; none for a job.</param>
/// <param name="OnBehalfOf">The person whose standing rule or request this carries out, where that is not the actor.</param>
public sealed record Actor(ActorKind Kind, Guid? Id = null, Guid? OnBehalfOf = null)
{
    /// <summary>A signed-in person.</summary>
    public static Actor Person(Guid id) => new(ActorKind.Person, id);

    /// <summary>A step of a workflow instance.</summary>
    public static Actor Workflow(Guid instanceId, Guid? onBehalfOf = null) => new(ActorKind.Workflow, instanceId, onBehalfOf);

    /// <summary>A job of the product itself.</summary>
    public static Actor System { get; } = new(ActorKind.System);

    /// <summary>The person answerable for the act, if any.</summary>
    public Guid? PersonId => Kind == ActorKind.Person ? Id : OnBehalfOf;
}
