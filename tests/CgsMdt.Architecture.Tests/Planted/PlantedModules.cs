#pragma warning disable MA0182 // planted, read by a test through metadata only

// A small house with one breach of each kind, so that the rule is seen to find them.
namespace CgsMdt.Architecture.Tests.Planted.Cases.Contracts
{
    internal sealed record PlantedFacts;
}

namespace CgsMdt.Architecture.Tests.Planted.Cases
{
    internal sealed class PlantedCase
    {
        public static object LooksUpwards() => new Meetings.PlantedMeeting();
    }
}

namespace CgsMdt.Architecture.Tests.Planted.Meetings
{
    internal sealed class PlantedMeeting
    {
        public static object? SeesTheContract(Cases.Contracts.PlantedFacts facts) => facts;

        public static string ReachesIntoTheModule() => typeof(Cases.PlantedCase).Name;
    }
}
