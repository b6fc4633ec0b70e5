using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases;

/// <summary>A file to be added.</summary>
public sealed record AddFileInput(CaseId CaseId, string Name, byte[] Bytes);

/// <summary>Adds a file to a case. What it is is told from its content, never from what the browser says.</summary>
public sealed class AddFile(WritePath writes)
{
    /// <summary>The file, or why it cannot be taken.</summary>
    public Task<Result<CaseFileId>> ExecuteAsync(AddFileInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("case.add-file", operation, [CaseAggregate.Of(input.CaseId)], write => AddAsync(write, input), cancellationToken);

    private static async Task<Result<CaseFileId>> AddAsync(WriteScope write, AddFileInput input)
    {
        var grant = await write.Db.RequireCaseAsync(write.Operation, input.CaseId, CaseAct.Supply, write.CancellationToken);
        if (!grant.IsSuccess)
        {
            return grant.Error;
        }

        var found = await write.Db.FindCaseAsync(input.CaseId, write.CancellationToken);
        if (CasePlaceRules.IsEnded(found!.Place))
        {
            return CaseErrors.Ended;
        }

        var name = Path.GetFileName(input.Name.Replace('\\', '/')).Trim();
        if (Refusal(name, input.Bytes, await write.Db.Set<CaseFile>().CountAsync(f => f.CaseId == input.CaseId, write.CancellationToken)) is { } why)
        {
            return CaseErrors.FileRefused(why);
        }

        if (FileTypes.Of(name, input.Bytes) is not { } type)
        {
            return CaseErrors.FileRefused("The file must be a PDF, a PNG or JPEG picture, a Word document or plain text.");
        }

        var file = new CaseFile(CaseFileId.New(write.Now), input.CaseId, name, type, input.Bytes.Length, write.Operation.Person(), write.Now);
        write.Db.Add(file);
        write.Db.Add(new CaseFileContent(file.Id, input.Bytes));
        write.Raise(new CaseFileAdded(input.CaseId, file.Id));
        return file.Id;
    }

    private static string? Refusal(string name, byte[] bytes, int others) => (name.Length, bytes.Length, others) switch
    {
        (0, _, _) or (_, 0, _) => "Choose a file that is not empty.",
        ( > CaseFile.LongestName, _, _) => $"The file's name must be {CaseFile.LongestName} characters or fewer.",
        (_, > CaseFile.LargestSize, _) => "The file must be 10 MB or smaller.",
        (_, _, >= CaseFile.MostFiles) => $"A case can have {CaseFile.MostFiles} files.",
        _ => name.Any(char.IsControl) ? "The file's name has characters that cannot be kept." : null,
    };
}
