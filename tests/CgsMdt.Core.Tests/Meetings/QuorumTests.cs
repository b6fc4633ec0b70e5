using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using static CgsMdt.Core.Networks.Contracts.ProfessionalRole;

namespace CgsMdt.Core.Tests.Meetings;

public sealed class QuorumTests
{
    private static readonly QuorumNeed[] Terms = [new(Chair, 1), new(ClinicalGeneticist, 1), new(ClinicalScientist, 1), new(SpecialtyConsultant, 1)];
    private static int people;

    private readonly QuorumPerson chairWhoIsAGeneticist = Somebody(Chair, ClinicalGeneticist);
    private readonly QuorumPerson geneticist = Somebody(ClinicalGeneticist);
    private readonly QuorumPerson scientist = Somebody(ClinicalScientist);
    private readonly QuorumPerson cardiologist = Somebody(SpecialtyConsultant);

    [Fact]
    public void ChairIsTheOnlyGeneticist_IsNotQuorateAndNamesTheGeneticist()
    {
        var verdict = Quorum.Judge(Terms, chairMayFillARole: false, [chairWhoIsAGeneticist, scientist, cardiologist]);

        Assert.False(verdict.IsQuorate);
        Assert.Equal([ClinicalGeneticist], verdict.Missing);
    }

    [Fact]
    public void ChairIsTheOnlyGeneticistAndMayAlsoFillARole_IsQuorate() =>
        Assert.True(Quorum.Judge(Terms, chairMayFillARole: true, [chairWhoIsAGeneticist, scientist, cardiologist]).IsQuorate);

    [Fact]
    public void ChairMayFillOneRoleBesides_NotTwo()
    {
        var chairOfAllTrades = Somebody(Chair, ClinicalGeneticist, ClinicalScientist);

        Assert.Equal([ClinicalScientist], Quorum.Judge(Terms, chairMayFillARole: true, [chairOfAllTrades, cardiologist]).Missing);
    }

    [Fact]
    public void GeneticistAwayAndNamedDeputyPresent_IsQuorateUntilTheDeputyLeaves()
    {
        var member = NewPerson();
        BoardMember[] members =
        [
            new(NewPerson(), "Chair", "chair@example.test", BoardRole.Chair, null, null),
            new(member, "Geneticist", "geneticist@example.test", BoardRole.CoreMember, ClinicalGeneticist, null),
            new(NewPerson(), "Deputy", "deputy@example.test", BoardRole.Deputy, ClinicalGeneticist, member),
            new(NewPerson(), "Scientist", "scientist@example.test", BoardRole.CoreMember, ClinicalScientist, null),
            new(NewPerson(), "Cardiologist", "cardiologist@example.test", BoardRole.CoreMember, SpecialtyConsultant, null),
        ];
        QuorumVerdict Verdict(params BoardMember[] away) => Quorum.Judge(Terms, false, QuorumPerson.Of(members.Except(away), new HashSet<PersonId>()));

        Assert.True(Verdict(members[1]).IsQuorate);
        Assert.Equal([ClinicalGeneticist], Verdict(members[1], members[2]).Missing);
    }

    [Fact]
    public void OnePersonHoldsTwoRoles_FillsOnlyOneOfThem()
    {
        var geneticistAndScientist = Somebody(ClinicalGeneticist, ClinicalScientist);

        Assert.Equal([ClinicalScientist], Quorum.Judge(Terms, false, [Somebody(Chair), geneticistAndScientist, cardiologist]).Missing);
    }

    [Fact]
    public void PeopleAreAssigned_SoThatAsManyRolesAsPossibleAreFilled()
    {
        var geneticistAndScientist = Somebody(ClinicalGeneticist, ClinicalScientist);

        Assert.True(Quorum.Judge(Terms, false, [Somebody(Chair), geneticistAndScientist, geneticist, cardiologist]).IsQuorate);
        Assert.True(Quorum.Judge(Terms, false, [geneticistAndScientist, scientist, cardiologist, chairWhoIsAGeneticist]).IsQuorate);
    }

    [Fact]
    public void DeclaredInterest_DoesNotCountForThisCaseButForTheNext()
    {
        QuorumPerson[] present = [Somebody(Chair), geneticist, scientist, cardiologist with { HasDeclaredInterest = true }];

        Assert.Equal([SpecialtyConsultant], Quorum.Judge(Terms, false, present).Missing);
        Assert.True(Quorum.Judge(Terms, false, present.Select(p => p with { HasDeclaredInterest = false })).IsQuorate);
    }

    [Fact]
    public void ObserversTraineesAndCoordinators_NeverCount()
    {
        BoardMember[] members =
        [
            new(NewPerson(), "Observer", "observer@example.test", BoardRole.Observer, ClinicalGeneticist, null),
            new(NewPerson(), "Coordinator", "coordinator@example.test", BoardRole.Coordinator, ClinicalScientist, null),
        ];

        Assert.Empty(QuorumPerson.Of(members, new HashSet<PersonId>()));
    }

    [Fact]
    public void RoleNeededTwice_IsMissingAsOftenAsItIsMissing() =>
        Assert.Equal([ClinicalScientist], Quorum.Judge([new(ClinicalScientist, 2)], false, [scientist]).Missing);

    [Theory]
    [InlineData(AttendeeReply.Accepted, 0, 10, 1)]
    [InlineData(AttendeeReply.Declined, 10, 10, 0)]
    [InlineData(AttendeeReply.Tentative, 7, 10, 0.7)]
    [InlineData(AttendeeReply.None, 1, 4, 0.25)]
    [InlineData(AttendeeReply.None, 2, 2, 0.5)]
    public void ChanceOfComing_IsTheReplyOrTheirOwnRecord(AttendeeReply reply, int came, int of, double expected) =>
        Assert.Equal(expected, QuorumForecast.ChanceOf(reply, came, of), 9);

    [Fact]
    public void Forecast_IsTheProbabilityThatThoseWhoComeFillEveryRoleAtOnce()
    {
        // One of two geneticists has to come: 1 - 0.5 * 0.3 = 0.85; the scientist comes in nine of ten cases.
        ExpectedPerson[] expected = [new(Somebody(Chair), 1), new(geneticist, 0.5), new(Somebody(ClinicalGeneticist), 0.7), new(scientist, 0.9), new(cardiologist, 1)];

        var forecast = QuorumForecast.Of(Terms, false, expected);

        Assert.Equal(0.85 * 0.9, forecast.Chance, 9);
        Assert.Equal(Likelihood.AtRisk, forecast.Likelihood);
        Assert.Equal(ClinicalGeneticist, forecast.Weakest);
    }

    [Fact]
    public void ForecastOfPeopleWithTwoRoles_AgreesWithCountingEveryCombination()
    {
        ExpectedPerson[] expected =
        [
            new(Somebody(Chair, ClinicalGeneticist), 0.9), new(Somebody(Chair), 0.4), new(Somebody(ClinicalGeneticist, ClinicalScientist), 0.6),
            new(scientist, 0.5), new(cardiologist, 0.8), new(Somebody(SpecialtyConsultant, ClinicalScientist), 0.3), new(geneticist with { HasDeclaredInterest = true }, 1),
        ];

        Assert.Equal(ByCounting(expected, false), QuorumForecast.Of(Terms, false, expected).Chance, 9);
        Assert.Equal(ByCounting(expected, true), QuorumForecast.Of(Terms, true, expected).Chance, 9);
    }

    [Theory]
    [InlineData(0.8, Likelihood.Likely)]
    [InlineData(0.79, Likelihood.AtRisk)]
    [InlineData(0.5, Likelihood.AtRisk)]
    [InlineData(0.49, Likelihood.Unlikely)]
    public void Chance_IsSaidInWords(double chance, Likelihood expected) => Assert.Equal(expected, QuorumForecast.InWords(chance));

    [Fact]
    public void CertainQuorum_HasNoWeakestRole()
    {
        var forecast = QuorumForecast.Of(Terms, true, [new(chairWhoIsAGeneticist, 1), new(scientist, 1), new(cardiologist, 1)]);

        Assert.Equal(1, forecast.Chance, 9);
        Assert.Null(forecast.Weakest);
    }

    private static double ByCounting(ExpectedPerson[] expected, bool chairMayFillARole)
    {
        var chance = 0d;
        for (var set = 0; set < 1 << expected.Length; set++)
        {
            var come = expected.Where((_, i) => (set & (1 << i)) != 0).Select(e => e.Person);
            var weight = expected.Select((e, i) => (set & (1 << i)) != 0 ? e.Chance : 1 - e.Chance).Aggregate((a, b) => a * b);
            chance += Quorum.Judge(Terms, chairMayFillARole, come).IsQuorate ? weight : 0;
        }

        return chance;
    }

    private static QuorumPerson Somebody(params ProfessionalRole[] roles) => new(NewPerson(), roles.ToHashSet());

    private static PersonId NewPerson() => PersonId.New(DateTimeOffset.UnixEpoch.AddSeconds(Interlocked.Increment(ref people)));
}
