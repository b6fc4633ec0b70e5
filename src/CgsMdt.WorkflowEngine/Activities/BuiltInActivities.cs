namespace CgsMdt.WorkflowEngine.Activities;

/// <summary>Elsa's activities that the engine runs itself. Names, inputs and ports are Elsa's.</summary>
public static class BuiltInActivities
{
    /// <summary>Type name of the flowchart, the only container: the root of every definition.</summary>
    public const string Flowchart = "Elsa.Flowchart";

    /// <summary>Type name of the event.</summary>
    public const string Event = "Elsa.Event";

    /// <summary>Type name of the delay.</summary>
    public const string Delay = "Elsa.Delay";

    /// <summary>Type name of the wait for an instant.</summary>
    public const string StartAt = "Elsa.StartAt";

    /// <summary>Type name of the timer.</summary>
    public const string Timer = "Elsa.Timer";

    /// <summary>Type name of the child workflow that runs at once.</summary>
    public const string ExecuteWorkflow = "Elsa.ExecuteWorkflow";

    /// <summary>Type name of the child workflow that is started after the commit.</summary>
    public const string DispatchWorkflow = "Elsa.DispatchWorkflow";

    /// <summary>Port followed when an activity names no outcome.</summary>
    public const string Done = "Done";

    /// <summary>All of them, without the flowchart.</summary>
    public static IReadOnlyList<ActivityDescriptor> All { get; } =
    [
        Make("Elsa.Start", "Start", "Where a directly started workflow begins.", "Flow", []),
        Make(Event, "Event", "Waits for an event by name, or is started by it.", "Events",
            [Required("EventName", "String", "Name of the event.")], outputs: [Result("What came with the event.")], kind: ActivityKind.Wait),
        Make("Elsa.PublishEvent", "Publish event", "Publishes an event when the step has been saved.", "Events",
            [
                Required("EventName", "String", "Name of the event."), Optional("CorrelationId", "String", "Reaches only instances with this correlation id."),
                Optional("IsLocalEvent", "Boolean", "Reaches only this instance."), Optional("Payload", "Object", "What goes with the event."),
            ]),
        Make(Delay, "Delay", "Waits for a length of time.", "Time", [Required("TimeSpan", "TimeSpan", "How long, as [days.]hours:minutes:seconds.")], kind: ActivityKind.Wait),
        Make(StartAt, "Start at", "Waits until an instant; goes on at once if it has passed.", "Time", [Required("DateTime", "DateTimeOffset", "The instant.")], kind: ActivityKind.Wait),
        Make(Timer, "Timer", "Waits for an interval.", "Time", [Required("Interval", "TimeSpan", "The interval.")], kind: ActivityKind.Wait),
        Make("Elsa.FlowDecision", "Decision", "Follows True or False.", "Flow", [Required("Condition", "Boolean", "What is decided.")], ["True", "False"]),
        Make("Elsa.FlowSwitch", "Switch", "Follows the first case that holds, or all of them.", "Flow",
            [Optional("Mode", "SwitchMode", "The first or any.") with { Default = "MatchFirst", Choices = ["MatchFirst", "MatchAny"] }], ["Default"]),
        Make("Elsa.FlowFork", "Fork", "Follows several branches.", "Flow", [Optional("Branches", "String[]", "The branches, which are its ports.")], []),
        Make("Elsa.FlowJoin", "Join", "Joins branches.", "Flow",
            [Optional("Mode", "FlowJoinMode", "The first to arrive, all that are active, or all.") with { Default = "WaitAny", Choices = ["WaitAny", "WaitAllActive", "WaitAll"] }]),
        Make("Elsa.SetVariable", "Set variable", "Sets a variable.", "Data", [Optional("Value", "Object", "The value.")]),
        Make("Elsa.Correlate", "Correlate", "Sets the correlation id of the instance.", "Data", [Required("CorrelationId", "String", "The correlation id.")]),
        Make(ExecuteWorkflow, "Execute workflow", "Runs another workflow at once.", "Composition", ChildInputs, outputs: [Result("How the other workflow ended.")], kind: ActivityKind.Wait),
        Make(DispatchWorkflow, "Dispatch workflow", "Starts another workflow after this step has been saved.", "Composition", ChildInputs,
            outputs: [Result("What the other workflow gave.")], kind: ActivityKind.Wait),
        Make("Elsa.Finish", "Finish", "Ends the workflow; nothing else of it runs.", "Flow", [], []),
        Make("Elsa.End", "End", "Ends the flowchart; what is already queued still runs.", "Flow", [], []),
        Make("Elsa.Fault", "Fault", "Fails on purpose.", "Flow",
            [Optional("Code", "String", "Code."), Optional("Category", "String", "Category."), Optional("FaultType", "String", "Type."), Optional("Message", "String", "Message.")], []),
    ];

    private static ActivityInput[] ChildInputs =>
    [
        Required("WorkflowDefinitionId", "String", "Definition id of the other workflow."), Optional("CorrelationId", "String", "Its correlation id; none if left out."),
        Optional("Input", "ObjectDictionary", "Its inputs by name."), Optional("WaitForCompletion", "Boolean", "Whether to wait for its end.") with { Default = "false" },
        Optional("ChannelName", "String", "Ignored here."),
    ];

    private static ActivityDescriptor Make(
        string type, string name, string description, string category, ActivityInput[] inputs, string[]? outcomes = null, ActivityOutput[]? outputs = null,
        ActivityKind kind = ActivityKind.Action) =>
        new()
        {
            TypeName = type,
            DisplayName = name,
            Description = description,
            Category = category,
            Kind = kind,
            Inputs = inputs,
            Outputs = outputs ?? [],
            Outcomes = outcomes ?? [Done],
            IsBuiltIn = true,
        };

    private static ActivityInput Required(string name, string type, string description) => new(name, type, description, IsRequired: true);

    private static ActivityInput Optional(string name, string type, string description) => new(name, type, description);

    private static ActivityOutput Result(string description) => new("Result", "Object", description);
}
