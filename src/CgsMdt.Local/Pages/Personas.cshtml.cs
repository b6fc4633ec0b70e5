using System.Text.RegularExpressions;
using CgsMdt.Core.Networks;
using CgsMdt.Core.People;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Web.Security;
using CgsMdt.Web.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Local.Pages;

/// <summary>Signs in as any person of the record, without a password: for one's own computer only.</summary>
[AllowAnonymous]
[AuditedAs(AuditedAsAttribute.Nothing)]
public sealed partial class PersonasModel(RecordContextFactory contexts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IReadOnlyList<Persona> People { get; private set; } = [];

    public async Task OnGetAsync() => People = await FindAsync(HttpContext.RequestAborted);

    public async Task<IActionResult> OnPostAsync(Guid person)
    {
        var chosen = (await FindAsync(HttpContext.RequestAborted)).FirstOrDefault(p => p.Id.Value == person);
        if (chosen is null)
        {
            return NotFound();
        }

        await HttpContext.SignInAsync(PersonClaims.Of(chosen.Id, chosen.Name, chosen.IsAdministrator));
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
    }

    private async Task<List<Persona>> FindAsync(CancellationToken ct)
    {
        await using var db = contexts.OpenForReading();
        var people = await db.Set<Person>().OrderBy(p => p.Name).ToListAsync(ct);
        var onBoards = await db.Set<BoardMembership>().Where(m => m.Until == null)
            .Join(db.Set<Board>(), m => m.BoardId, b => b.Id, (m, b) => new { m.PersonId, m.Role, b.Name })
            .OrderBy(m => m.Name).ToListAsync(ct);
        var inProduct = await db.Set<ProductMembership>().Where(m => m.Until == null).ToListAsync(ct);
        return [.. people.Select(p => new Persona(
            p.Id,
            p.Name,
            Words(p.Profession),
            [
                .. inProduct.Where(m => m.PersonId == p.Id).Select(m => Words(m.Role)),
                .. onBoards.Where(m => m.PersonId == p.Id).GroupBy(m => m.Role, (role, boards) => $"{Words(role)}: {string.Join(", ", boards.Select(b => b.Name))}"),
            ],
            inProduct.Exists(m => m.PersonId == p.Id && m.Role == ProductRole.Administrator)))];
    }

    private static string Words<T>(T value)
        where T : struct, Enum
    {
        var words = WordStart().Replace(value.ToString(), " $0").ToLowerInvariant();
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex("(?<=[a-z])[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordStart();
}

/// <summary>Somebody one can be.</summary>
public sealed record Persona(PersonId Id, string Name, string Profession, IReadOnlyList<string> Roles, bool IsAdministrator);
