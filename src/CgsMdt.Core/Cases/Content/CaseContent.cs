using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases;

/// <summary>The question part of a case with everything stated in it.</summary>
internal sealed record CaseContent(
    Case Case,
    DateOnly? DateOfBirth,
    IReadOnlyList<PhenotypeEntry> Phenotype,
    IReadOnlyList<VariantEntry> Variants,
    IReadOnlyList<DiscussionRecordEntry> RecordsOfDiscussion)
{
    public static async Task<CaseContent> LoadAsync(RecordContext db, Case found, CancellationToken cancellationToken)
    {
        var terms = await db.Set<PhenotypeTerm>().AsNoTracking().Where(t => t.CaseId == found.Id).OrderBy(t => t.Number).ToListAsync(cancellationToken);
        var variants = await db.Set<CaseVariant>().AsNoTracking().Where(v => v.CaseId == found.Id).OrderBy(v => v.Number).ToListAsync(cancellationToken);
        var records = await db.Set<DiscussionRecord>().AsNoTracking().Where(r => r.CaseId == found.Id).OrderBy(r => r.Number).ToListAsync(cancellationToken);
        var born = await db.Set<PatientIdentity>().AsNoTracking().Where(p => p.Id == found.PatientId).Select(p => p.DateOfBirth).SingleAsync(cancellationToken);
        return new(found, born, terms.ConvertAll(t => t.ToEntry()), variants.ConvertAll(v => v.ToEntry()), records.ConvertAll(r => r.ToEntry()));
    }

    /// <summary>Puts what a referral states in the place of what the case held.</summary>
    public static async Task ReplaceAsync(WriteScope write, CaseId id, Referral referral)
    {
        await write.Db.Set<PhenotypeTerm>().Where(t => t.CaseId == id).ExecuteDeleteAsync(write.CancellationToken);
        await write.Db.Set<CaseVariant>().Where(v => v.CaseId == id).ExecuteDeleteAsync(write.CancellationToken);
        await write.Db.Set<DiscussionRecord>().Where(r => r.CaseId == id).ExecuteDeleteAsync(write.CancellationToken);
        Put(write, id, referral);
    }

    /// <summary>Puts what a referral states into a new case.</summary>
    public static void Put(WriteScope write, CaseId id, Referral referral)
    {
        write.Db.AddRange(referral.Phenotype.Select((entry, i) => new PhenotypeTerm(id, i + 1, entry)));
        write.Db.AddRange(referral.Variants.Select((entry, i) => new CaseVariant(id, i + 1, entry)));
        write.Db.AddRange(referral.RecordsOfDiscussion.Select((entry, i) => new DiscussionRecord(id, i + 1, entry)));
    }

    /// <summary>The same as a referral, without the patient's identity.</summary>
    public Referral ToReferral() => new()
    {
        Question = Case.Question,
        Purpose = Case.Purpose,
        Urgency = Case.Urgency,
        UrgencyReason = Case.UrgencyReason,
        NeededBy = Case.NeededBy,
        IndicationCode = Case.IndicationCode,
        PedigreeNumber = Case.PedigreeNumber,
        FamilyHistory = Case.FamilyHistory,
        TestsDone = Case.TestsDone,
        Sex = Case.Sex,
        GenderIdentity = Case.GenderIdentity,
        EthnicCategory = Case.EthnicCategory,
        SymptomsNoticedOn = Case.SymptomsNoticedOn,
        AgeAtLastSeen = Case.AgeAtLastSeen,
        InterpreterLanguage = Case.InterpreterLanguage,
        CommunicationNeeds = Case.CommunicationNeeds,
        ConsultantName = Case.ConsultantName,
        ConsultantId = Case.ConsultantId,
        ReferringServiceId = Case.ReferringServiceId,
        Phenotype = Phenotype,
        Variants = Variants,
        RecordsOfDiscussion = RecordsOfDiscussion,
    };
}
