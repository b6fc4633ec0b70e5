using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.TestSupport;

/// <summary>
/// One board with everybody on it, and meetings and cases put straight into the record: for tests of what happens in the room and after it.
/// The quorum is a chair, a clinical geneticist, a clinical scientist and a specialty consultant.
/// </summary>
public sealed class BoardWorld
{
    /// <summary>How many people a world has from the beginning, on the board or not.</summary>
    public const int People = 9;

    private static int made;

    private readonly IServiceProvider services;
    private readonly TestClock clock;
    private readonly string key;

    private BoardWorld(IServiceProvider services, TestClock clock)
    {
        (this.services, this.clock) = (services, clock);
        key = $"w{Interlocked.Increment(ref made)}";
    }

    public BoardId Board { get; private set; }

    public PersonId Chair { get; private set; }

    public PersonId Coordinator { get; private set; }

    public PersonId Geneticist { get; private set; }

    /// <summary>The geneticist's named deputy.</summary>
    public PersonId Deputy { get; private set; }

    public PersonId Scientist { get; private set; }

    public PersonId Cardiologist { get; private set; }

    public PersonId Observer { get; private set; }

    /// <summary>Refers every case of this world.</summary>
    public PersonId Referrer { get; private set; }

    /// <summary>Of no board, with no part in any case.</summary>
    public PersonId Stranger { get; private set; }

    public static async Task<BoardWorld> CreateAsync(
        IServiceProvider services, TestClock clock, BoardAuthority authority = BoardAuthority.Deciding, BoardId? handsOverTo = null, bool hidesFromDeclaredInterest = false)
    {
        var world = new BoardWorld(services, clock);
        await world.WriteAsync(db => world.Put(db, authority, handsOverTo, hidesFromDeclaredInterest));
        return world;
    }

    /// <summary>Somebody new, of no board.</summary>
    public async Task<PersonId> AddPersonAsync(string name)
    {
        PersonId id = default;
        await WriteAsync(db => id = Person(db, name, ProfessionalRole.SpecialtyConsultant));
        return id;
    }

    /// <summary>Further core members of the board.</summary>
    public Task AddMembersAsync(int count) => WriteAsync(db =>
    {
        for (var i = 1; i <= count; i++)
        {
            Member(db, $"Member {i}", BoardRole.CoreMember, ProfessionalRole.SpecialtyConsultant);
        }
    });

    /// <summary>A meeting that begins at the clock's present instant.</summary>
    public async Task<MeetingId> AddMeetingAsync(bool inSession = true)
    {
        var id = MeetingId.New(clock.GetUtcNow());
        var local = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), LondonCalendar.Zone).DateTime;
        await WriteAsync(db =>
        {
            var meeting = new Meeting(
                id, $"M-2026-{900000 + Interlocked.Increment(ref made)}", Board, null, DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local), 90, clock.GetUtcNow().AddDays(-3));
            if (inSession)
            {
                meeting.Begin(clock.GetUtcNow());
            }

            db.Add(meeting);
        });
        return id;
    }

    /// <summary>The calendar has shown the meeting with this join link.</summary>
    public Task AddTeamsMeetingAsync(MeetingId meeting, Uri joinUrl) => WriteAsync(db =>
    {
        var booking = new Booking(meeting, clock.GetUtcNow());
        booking.See(
            new SeenEvent { EventId = $"event-{meeting}", ChangeKey = "1", JoinUrl = joinUrl, HasTeamsMeeting = true, LocalStart = default, LocalEnd = default, Zone = "Europe/London", IsCancelled = false, SubjectDigest = "", Attendees = [] },
            clock.GetUtcNow());
        db.Add(booking);
    });

    /// <summary>What people have answered to a meeting's invitation, in place of what they answered before.</summary>
    public Task AddRepliesAsync(MeetingId meeting, params IReadOnlyList<(PersonId Person, AttendeeReply Reply)> replies) => WriteAsync(db =>
    {
        var booking = db.Set<Booking>().FirstOrDefault(b => b.MeetingId == meeting && b.WindowId == null);
        if (booking is null)
        {
            booking = new Booking(meeting, clock.GetUtcNow());
            db.Add(booking);
        }

        foreach (var (person, reply) in replies)
        {
            var known = db.Set<BookingReply>().FirstOrDefault(r => r.BookingId == booking.Id && r.PersonId == person);
            if (known is not null)
            {
                db.Remove(known);
                db.SaveChanges();
            }

            db.Add(new BookingReply(booking.Id, person, reply, clock.GetUtcNow()));
        }
    });

    /// <summary>A case that waits for the board's answer.</summary>
    public async Task<CaseId> AddReferredCaseAsync()
    {
        var now = clock.GetUtcNow();
        var id = CaseId.New(now);
        await RunAsync(async write =>
        {
            var put = NewCase(write.Db, id);
            put.Put(now, null);
            write.BeginCase(put);
            write.RelateToCase(Referrer, id, Relation.Referrer, now, null);
            await write.Db.SaveChangesAsync();
            await write.MoveCaseAsync(new CaseReferred(id, Board, Urgency.Routine));
        });
        return id;
    }

    /// <summary>A case on a meeting's list, after those already there, for eight minutes.</summary>
    public async Task<CaseId> AddListedCaseAsync(MeetingId meeting)
    {
        var now = clock.GetUtcNow();
        var (id, listing) = (CaseId.New(now), ListingId.New(now));
        await RunAsync(async write =>
        {
            write.BeginCase(NewCase(write.Db, id));
            write.RelateToCase(Referrer, id, Relation.Referrer, now, null);
            await write.Db.SaveChangesAsync();
            foreach (var step in new ICaseEvent[] { new CaseReferred(id, Board, Urgency.Routine), new CaseAccepted(id, null), new CaseListed(id, meeting.Value, listing.Value) })
            {
                await write.MoveCaseAsync(step);
                await write.Db.SaveChangesAsync();
            }

            var position = await write.Db.Set<Listing>().CountAsync(l => l.MeetingId == meeting) + 1;
            var listed = new Listing(listing, meeting, id, ListingSection.Discuss, 8, now);
            listed.Place(position);
            write.Db.Add(listed);
        });
        return id;
    }

    /// <summary>Gives somebody a part in a case.</summary>
    public Task RelateAsync(PersonId person, CaseId caseId, Relation relation, DateTimeOffset? until = null) =>
        RunAsync(write =>
        {
            write.RelateToCase(person, caseId, relation, clock.GetUtcNow(), until);
            return Task.CompletedTask;
        });

    /// <summary>Ends a meeting's list for a case as if it had been moved away.</summary>
    public Task TakeOffAsync(CaseId caseId) => WriteAsync(db =>
    {
        foreach (var listing in db.Set<Listing>().Where(l => l.CaseId == caseId))
        {
            listing.Finish(ListingEnd.Moved, Guid.Empty, clock.GetUtcNow());
        }
    });

    public async Task<CasePlace> PlaceOfAsync(CaseId id)
    {
        await using var db = services.GetRequiredService<RecordContextFactory>().OpenForReading();
        return (await db.FindCaseAsync(id, CancellationToken.None))!.Place;
    }

    /// <summary>Writes to the record as the product itself.</summary>
    public async Task RunAsync(Func<WriteScope, Task> write)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WritePath>().RunAsync<Result>("test.arrange", Operation.By(Actor.System, clock), [], async w =>
        {
            await write(w);
            return Result.Done;
        }, CancellationToken.None);
    }

    private Case NewCase(RecordContext db, CaseId id)
    {
        var patient = new PatientIdentity(PatientId.New(clock.GetUtcNow()), new PatientDetails { NumberAbsence = NumberAbsence.NotTraced, LocalId = $"L{id.Value:n}" });
        db.Add(patient);
        var put = new Case(id, $"C-2026-{900000 + Interlocked.Increment(ref made):000000}", Board, patient.Id, Referrer, clock.GetUtcNow());
        put.Ask(new Referral { Question = "Does the variant explain the cardiomyopathy?", Purpose = CasePurpose.VariantInterpretation });
        return put;
    }

    private void Put(RecordContext db, BoardAuthority authority, BoardId? handsOverTo, bool hides)
    {
        var now = clock.GetUtcNow();
        var from = new DateOnly(2020, 1, 1);
        var network = new Network(NetworkId.New(now), NetworkKind.Regional, key, $"Network {key}", null, from, Certainty.Demonstration, null);
        var organisation = new Organisation(OrganisationId.New(now), null, $"Trust {key}", Certainty.Demonstration);
        var service = new Service(ServiceId.New(now), ServiceKind.ClinicalGenomicService, $"Service {key}", organisation.Id, null, null, Certainty.Demonstration);
        Board = BoardId.New(now);
        var kind = authority == BoardAuthority.Advisory ? BoardKind.RareDiseaseAdvisoryBoard : BoardKind.ClinicalMdt;
        db.AddRange(network, organisation, service, new Board(Board, $"board-{key}", $"Board {key}", kind, authority, network.Id, service.Id, $"{key}@boards.example", handsOverTo));
        db.Add(new TermsOfReference(new Terms(
            TermsId.New(now), Board, 1, from, Cadence.Weekly, DayOfWeek.Monday, null, new TimeOnly(10, 0), 90, 8, 3, new TimeOnly(17, 0), LateAddRule.UrgentByChair, false, hides, 2, 10,
            [new(ProfessionalRole.Chair, 1), new(ProfessionalRole.ClinicalGeneticist, 1), new(ProfessionalRole.ClinicalScientist, 1), new(ProfessionalRole.SpecialtyConsultant, 1)],
            [RequiredItem.Question],
            [new("diagnosis-confirmed", "Diagnosis confirmed"), new("further-test", "Further test"), new("no-action", "No action")])));

        Chair = Member(db, "Chair", BoardRole.Chair, ProfessionalRole.ClinicalGeneticist);
        Coordinator = Member(db, "Co-ordinator", BoardRole.Coordinator, null);
        Geneticist = Member(db, "Geneticist", BoardRole.CoreMember, ProfessionalRole.ClinicalGeneticist);
        Deputy = Member(db, "Deputy", BoardRole.Deputy, ProfessionalRole.ClinicalGeneticist, Geneticist);
        Scientist = Member(db, "Scientist", BoardRole.CoreMember, ProfessionalRole.ClinicalScientist);
        Cardiologist = Member(db, "Cardiologist", BoardRole.CoreMember, ProfessionalRole.SpecialtyConsultant);
        Observer = Member(db, "Observer", BoardRole.Observer, null);
        Referrer = Person(db, "Referrer", ProfessionalRole.SpecialtyConsultant);
        Stranger = Person(db, "Stranger", ProfessionalRole.SpecialtyConsultant);
    }

    private PersonId Member(RecordContext db, string name, BoardRole role, ProfessionalRole? fills, PersonId? deputyFor = null)
    {
        var id = Person(db, name, fills ?? ProfessionalRole.Coordinator);
        db.Add(new BoardMembership(MembershipId.New(clock.GetUtcNow()), Board, id, role, fills, deputyFor, new DateOnly(2020, 1, 1)));
        return id;
    }

    private PersonId Person(RecordContext db, string name, ProfessionalRole profession)
    {
        var id = PersonId.New(clock.GetUtcNow());
        var address = $"{name.Replace(' ', '.')}.{key}.{id.Value:n}@people.example";
        db.Add(new Person(id, $"{name} {key}", address, profession, address, null));
        return id;
    }

    private async Task WriteAsync(Action<RecordContext> put)
    {
        await using var db = services.GetRequiredService<RecordContextFactory>().OpenForWriting();
        put(db);
        await db.SaveChangesAsync();
    }
}
