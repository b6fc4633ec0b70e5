namespace CgsMdt.WorkflowEngine.Execution;

/// <summary>The activities the kernel runs itself; <see cref="None"/> for the host's own.</summary>
internal enum BuiltIn
{
    None,
    Start,
    Event,
    PublishEvent,
    Delay,
    StartAt,
    Timer,
    Decision,
    Switch,
    Fork,
    Join,
    SetVariable,
    Correlate,
    ExecuteWorkflow,
    DispatchWorkflow,
    Finish,
    End,
    Fault,
}
