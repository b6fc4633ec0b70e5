using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Processes.Running;

namespace CgsMdt.Core.Processes.CaseJourney;

/// <summary>Room on a board's meetings, which waiting cases wait for.</summary>
internal static class Room
{
    /// <summary>The name of that wait; its key is the board.</summary>
    public const string Name = "room";

    /// <summary>A case may be passed over twice, so one of the first three can take what room there is; it tells the next.</summary>
    private const int First = 3;

    /// <summary>Tells those who wait that the board may have room.</summary>
    public static void TellOfRoom(this ActivityContext context, BoardId board) => context.Wake(Name, board.ToString(), First);
}
