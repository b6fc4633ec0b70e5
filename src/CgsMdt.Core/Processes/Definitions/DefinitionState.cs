namespace CgsMdt.Core.Processes.Definitions;

/// <summary>How far a version of a workflow is.</summary>
public enum DefinitionState
{
    /// <summary>Being written; nothing runs on it.</summary>
    Draft,

    /// <summary>Never changed again; instances may run on it, and new ones if it is the current one.</summary>
    Published,

    /// <summary>Nothing new takes it; what runs on it stays.</summary>
    Retired,
}
