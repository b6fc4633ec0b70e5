using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Networks;

/// <summary>What a new board is.</summary>
/// <param name="Slug">Its address, lower case with hyphens.</param>
/// <param name="Name">Its name: one line, at most 120 characters.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Authority">Whether its word is final.</param>
/// <param name="NetworkId">The network that runs it.</param>
/// <param name="HostServiceId">The service that hosts it.</param>
/// <param name="Mailbox">Its own mailbox.</param>
/// <param name="HandsOverTo">Where an advisory board's recommendations usually go.</param>
/// <param name="Terms">Its first terms; identifier, board and version are set here.</param>
public sealed record EstablishBoardInput(
    string Slug, string Name, BoardKind Kind, BoardAuthority Authority, NetworkId NetworkId, ServiceId HostServiceId, string Mailbox, BoardId? HandsOverTo, Terms Terms);

/// <summary>Sets up a board with its first terms of reference.</summary>
public sealed class EstablishBoard(WritePath writes)
{
    /// <summary>Sets it up; refused where the address is taken.</summary>
    public Task<Result<BoardId>> ExecuteAsync(EstablishBoardInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync<Result<BoardId>>("board.establish", operation, [], async write =>
        {
            if (await write.Db.Set<Board>().AnyAsync(b => b.Slug == input.Slug, cancellationToken))
            {
                return Error.Invalid("board.slug-taken", nameof(input.Slug), "Another board has this address. Choose another.");
            }

            var board = new Board(BoardId.New(write.Now), input.Slug, input.Name, input.Kind, input.Authority, input.NetworkId, input.HostServiceId, input.Mailbox, input.HandsOverTo);
            var terms = input.Terms with { Id = TermsId.New(write.Now), BoardId = board.Id, Version = 1 };
            write.Db.Add(board);
            write.Db.Add(new TermsOfReference(terms));
            write.Raise(new BoardEstablished(board.Id, terms.Id));
            return board.Id;
        }, cancellationToken);
}
