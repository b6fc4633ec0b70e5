using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CgsMdt.Core.Platform.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "outcomes");

            migrationBuilder.EnsureSchema(
                name: "discussion");

            migrationBuilder.EnsureSchema(
                name: "platform");

            migrationBuilder.EnsureSchema(
                name: "networks");

            migrationBuilder.EnsureSchema(
                name: "people");

            migrationBuilder.EnsureSchema(
                name: "meetings");

            migrationBuilder.EnsureSchema(
                name: "cases");

            migrationBuilder.EnsureSchema(
                name: "processes");

            migrationBuilder.CreateTable(
                name: "admissions",
                schema: "discussion",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    may_speak = table.Column<bool>(type: "boolean", nullable: false),
                    sees_outcome = table.Column<bool>(type: "boolean", nullable: false),
                    from_number = table.Column<int>(type: "integer", nullable: false),
                    until_number = table.Column<int>(type: "integer", nullable: true),
                    admitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_admissions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                schema: "platform",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    actor_kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    on_behalf_of = table.Column<Guid>(type: "uuid", nullable: true),
                    action = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    outcome = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    about = table.Column<string[]>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "bank_holidays",
                schema: "networks",
                columns: table => new
                {
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_holidays", x => x.date);
                });

            migrationBuilder.CreateTable(
                name: "calendar_watches",
                schema: "meetings",
                columns: table => new
                {
                    board_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    to = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    next = table.Column<string>(type: "text", nullable: true),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failure_code = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_watches", x => x.board_id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                schema: "platform",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    xml = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "definitions",
                schema: "processes",
                columns: table => new
                {
                    slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    json = table.Column<string>(type: "text", nullable: false),
                    imported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_definitions", x => new { x.slug, x.version });
                });

            migrationBuilder.CreateTable(
                name: "ephemera",
                schema: "discussion",
                columns: table => new
                {
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: true),
                    text = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ephemera", x => new { x.meeting_id, x.person_id, x.kind });
                });

            migrationBuilder.CreateTable(
                name: "events",
                schema: "platform",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    aggregate_kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    aggregate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    actor_kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    on_behalf_of = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "log_counters",
                schema: "discussion",
                columns: table => new
                {
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    last_number = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_log_counters", x => x.meeting_id);
                });

            migrationBuilder.CreateTable(
                name: "log_entries",
                schema: "discussion",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: true),
                    author_id = table.Column<Guid>(type: "uuid", nullable: true),
                    about_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    minutes = table.Column<int>(type: "integer", nullable: true),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: true),
                    client_key = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_log_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "meetings",
                schema: "meetings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    board_id = table.Column<Guid>(type: "uuid", nullable: false),
                    series_date = table.Column<DateOnly>(type: "date", nullable: true),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    starts_at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    zone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    starts_at_utc = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    cut_off_at_utc = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    agenda_version = table.Column<int>(type: "integer", nullable: false),
                    agenda_published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    begun_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cancel_reason = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meetings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "networks",
                schema: "networks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    description = table.Column<string>(type: "text", nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    certainty = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    source = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_networks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "organisations",
                schema: "networks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ods_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    certainty = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organisations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outbox_messages",
                schema: "platform",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    aggregate_kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    aggregate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    payload = table.Column<string>(type: "jsonb", nullable: false),
                    state = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    not_before = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    claimed_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outcomes",
                schema: "outcomes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    board_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    signed_version = table.Column<int>(type: "integer", nullable: true),
                    signed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    signed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ratification = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outcomes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "patients",
                schema: "cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    nhs_number = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    nhs_number_status = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    chi_number = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    number_absence = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    local_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    family_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    given_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    date_of_birth = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_patients", x => x.id);
                    table.CheckConstraint("number_or_reason", "(nhs_number is not null or chi_number is not null) = (number_absence is null)");
                });

            migrationBuilder.CreateTable(
                name: "people",
                schema: "people",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    profession = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    service_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "queue_entries",
                schema: "meetings",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    board_id = table.Column<Guid>(type: "uuid", nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: true),
                    passed_over = table.Column<int>(type: "integer", nullable: false),
                    carried_times = table.Column<int>(type: "integer", nullable: false),
                    carried_from = table.Column<Guid>(type: "uuid", nullable: true),
                    not_before = table.Column<DateOnly>(type: "date", nullable: true),
                    told_it_never_fits = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_queue_entries", x => x.case_id);
                });

            migrationBuilder.CreateTable(
                name: "reference_terms",
                schema: "cases",
                columns: table => new
                {
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    label = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    search = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reference_terms", x => new { x.kind, x.code });
                });

            migrationBuilder.CreateTable(
                name: "referral_drafts",
                schema: "cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    board_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    fields = table.Column<string>(type: "jsonb", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent_as = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_referral_drafts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rooms",
                schema: "discussion",
                columns: table => new
                {
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    current_case_id = table.Column<Guid>(type: "uuid", nullable: true),
                    current_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rooms", x => x.meeting_id);
                });

            migrationBuilder.CreateTable(
                name: "specialties",
                schema: "networks",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    certainty = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_specialties", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "standards_of_care",
                schema: "cases",
                columns: table => new
                {
                    board_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    signed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    signed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_standards_of_care", x => new { x.board_id, x.name, x.version });
                });

            migrationBuilder.CreateTable(
                name: "instances",
                schema: "processes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    aggregate_kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    aggregate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    state = table.Column<string>(type: "jsonb", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_instances", x => x.id);
                    table.ForeignKey(
                        name: "fk_instances_definitions_slug_version",
                        columns: x => new { x.slug, x.version },
                        principalSchema: "processes",
                        principalTable: "definitions",
                        principalColumns: new[] { "slug", "version" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "log_contents",
                schema: "discussion",
                columns: table => new
                {
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_log_contents", x => x.entry_id);
                    table.ForeignKey(
                        name: "fk_log_contents_log_entries_entry_id",
                        column: x => x.entry_id,
                        principalSchema: "discussion",
                        principalTable: "log_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "listings",
                schema: "meetings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    section = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    published_position = table.Column<int>(type: "integer", nullable: true),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    is_first_of_urgency = table.Column<bool>(type: "boolean", nullable: false),
                    passed_over = table.Column<int>(type: "integer", nullable: false),
                    is_late_add = table.Column<bool>(type: "boolean", nullable: false),
                    carried_from = table.Column<Guid>(type: "uuid", nullable: true),
                    carried_times = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    listed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    end = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    ended_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_listings", x => x.id);
                    table.ForeignKey(
                        name: "fk_listings_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalSchema: "meetings",
                        principalTable: "meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "presenter_windows",
                schema: "meetings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    can_from = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    can_until = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    from = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    to = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    removed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_presenter_windows", x => x.id);
                    table.ForeignKey(
                        name: "fk_presenter_windows_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalSchema: "meetings",
                        principalTable: "meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "services",
                schema: "networks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    treatment_function_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    host_certainty = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_services", x => x.id);
                    table.ForeignKey(
                        name: "fk_services_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalSchema: "networks",
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "actions",
                schema: "outcomes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    outcome_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    assigned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ending = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    end_reason = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    end_note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_actions", x => x.id);
                    table.ForeignKey(
                        name: "fk_actions_outcomes_outcome_id",
                        column: x => x.outcome_id,
                        principalSchema: "outcomes",
                        principalTable: "outcomes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hand_overs",
                schema: "outcomes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    outcome_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_case = table.Column<Guid>(type: "uuid", nullable: false),
                    from_board = table.Column<Guid>(type: "uuid", nullable: false),
                    to_board = table.Column<Guid>(type: "uuid", nullable: false),
                    to_case = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    received_by = table.Column<Guid>(type: "uuid", nullable: true),
                    answer = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    reason = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answered_by = table.Column<Guid>(type: "uuid", nullable: true),
                    told_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hand_overs", x => x.id);
                    table.ForeignKey(
                        name: "fk_hand_overs_outcomes_outcome_id",
                        column: x => x.outcome_id,
                        principalSchema: "outcomes",
                        principalTable: "outcomes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "outcome_versions",
                schema: "outcomes",
                columns: table => new
                {
                    outcome_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    option_code = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    option_label = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    summary = table.Column<string>(type: "text", nullable: false),
                    rationale = table.Column<string>(type: "text", nullable: false),
                    dissent = table.Column<string>(type: "text", nullable: false),
                    hand_over_to = table.Column<Guid>(type: "uuid", nullable: true),
                    is_provisional = table.Column<bool>(type: "boolean", nullable: false),
                    missing_roles = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    saved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    client_key = table.Column<Guid>(type: "uuid", nullable: true),
                    amendment = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outcome_versions", x => new { x.outcome_id, x.number });
                    table.ForeignKey(
                        name: "fk_outcome_versions_outcomes_outcome_id",
                        column: x => x.outcome_id,
                        principalSchema: "outcomes",
                        principalTable: "outcomes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "cases",
                schema: "cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    board_id = table.Column<Guid>(type: "uuid", nullable: false),
                    patient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    referrer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    consultant_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    referring_service_id = table.Column<Guid>(type: "uuid", nullable: true),
                    place = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    place_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    question = table.Column<string>(type: "text", nullable: false),
                    purpose = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    urgency = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    urgency_reason = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    needed_by = table.Column<DateOnly>(type: "date", nullable: true),
                    indication_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    pedigree_number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    family_history = table.Column<string>(type: "text", nullable: true),
                    tests_done = table.Column<string>(type: "text", nullable: true),
                    sex = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    gender_identity = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    ethnic_category = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    symptoms_noticed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    age_at_last_seen = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    interpreter_language = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    communication_needs = table.Column<string>(type: "text", nullable: true),
                    consultant_id = table.Column<Guid>(type: "uuid", nullable: true),
                    entered_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    protocol = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    protocol_version = table.Column<int>(type: "integer", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    referred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    complete_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    source_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    continues_case_id = table.Column<Guid>(type: "uuid", nullable: true),
                    question_version = table.Column<int>(type: "integer", nullable: false),
                    triage_version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases", x => x.id);
                    table.ForeignKey(
                        name: "fk_cases_patients_patient_id",
                        column: x => x.patient_id,
                        principalSchema: "cases",
                        principalTable: "patients",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "board_memberships",
                schema: "people",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    board_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    fills = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    deputy_for = table.Column<Guid>(type: "uuid", nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_board_memberships", x => x.id);
                    table.ForeignKey(
                        name: "fk_board_memberships_people_person_id",
                        column: x => x.person_id,
                        principalSchema: "people",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "product_memberships",
                schema: "people",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    network_id = table.Column<Guid>(type: "uuid", nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product_memberships", x => x.id);
                    table.ForeignKey(
                        name: "fk_product_memberships_people_person_id",
                        column: x => x.person_id,
                        principalSchema: "people",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "incidents",
                schema: "processes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    execution_id = table.Column<int>(type: "integer", nullable: true),
                    stimulus_id = table.Column<long>(type: "bigint", nullable: true),
                    activity_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    code = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    message = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    raised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ending = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    closed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incidents", x => x.id);
                    table.ForeignKey(
                        name: "fk_incidents_instances_instance_id",
                        column: x => x.instance_id,
                        principalSchema: "processes",
                        principalTable: "instances",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "steps",
                schema: "processes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    execution_id = table.Column<int>(type: "integer", nullable: false),
                    activity_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    status = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    outcomes = table.Column<string[]>(type: "text[]", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    stimulus_id = table.Column<long>(type: "bigint", nullable: true),
                    actor_kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    on_behalf_of = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_steps", x => x.id);
                    table.ForeignKey(
                        name: "fk_steps_instances_instance_id",
                        column: x => x.instance_id,
                        principalSchema: "processes",
                        principalTable: "instances",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "stimuli",
                schema: "processes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    wait = table.Column<int>(type: "integer", nullable: true),
                    execution_id = table.Column<int>(type: "integer", nullable: true),
                    outcome = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    event_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    payload = table.Column<string>(type: "jsonb", nullable: true),
                    actor_kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    on_behalf_of = table.Column<Guid>(type: "uuid", nullable: true),
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    not_before = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    state = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    needs_kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    needs_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stimuli", x => x.id);
                    table.ForeignKey(
                        name: "fk_stimuli_instances_instance_id",
                        column: x => x.instance_id,
                        principalSchema: "processes",
                        principalTable: "instances",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "waits",
                schema: "processes",
                columns: table => new
                {
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    key_hash = table.Column<long>(type: "bigint", nullable: false),
                    correlation = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    due = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    activity_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    execution_id = table.Column<int>(type: "integer", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_waits", x => new { x.instance_id, x.number });
                    table.ForeignKey(
                        name: "fk_waits_instances_instance_id",
                        column: x => x.instance_id,
                        principalSchema: "processes",
                        principalTable: "instances",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "bookings",
                schema: "meetings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    window_id = table.Column<Guid>(type: "uuid", nullable: true),
                    transaction_id = table.Column<Guid>(type: "uuid", nullable: false),
                    wanted_version = table.Column<int>(type: "integer", nullable: false),
                    shown_version = table.Column<int>(type: "integer", nullable: false),
                    event_id = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    change_key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    join_url = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    is_secured = table.Column<bool>(type: "boolean", nullable: false),
                    shown_fingerprint = table.Column<string>(type: "text", nullable: true),
                    must_read = table.Column<bool>(type: "boolean", nullable: false),
                    tried_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    claimed_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    failure_code = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    was_removed_by_hand = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bookings", x => x.id);
                    table.ForeignKey(
                        name: "fk_bookings_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalSchema: "meetings",
                        principalTable: "meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_bookings_presenter_windows_window_id",
                        column: x => x.window_id,
                        principalSchema: "meetings",
                        principalTable: "presenter_windows",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "boards",
                schema: "networks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    authority = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    host_service_id = table.Column<Guid>(type: "uuid", nullable: false),
                    mailbox = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    hands_over_to = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_boards", x => x.id);
                    table.ForeignKey(
                        name: "fk_boards_networks_network_id",
                        column: x => x.network_id,
                        principalSchema: "networks",
                        principalTable: "networks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_boards_services_host_service_id",
                        column: x => x.host_service_id,
                        principalSchema: "networks",
                        principalTable: "services",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "network_memberships",
                schema: "networks",
                columns: table => new
                {
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    service_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_network_memberships", x => new { x.network_id, x.service_id, x.from });
                    table.ForeignKey(
                        name: "fk_network_memberships_networks_network_id",
                        column: x => x.network_id,
                        principalSchema: "networks",
                        principalTable: "networks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_network_memberships_services_service_id",
                        column: x => x.service_id,
                        principalSchema: "networks",
                        principalTable: "services",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "version_actions",
                schema: "outcomes",
                columns: table => new
                {
                    outcome_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_version_actions", x => new { x.outcome_id, x.version, x.number });
                    table.ForeignKey(
                        name: "fk_version_actions_outcome_versions_outcome_id_version",
                        columns: x => new { x.outcome_id, x.version },
                        principalSchema: "outcomes",
                        principalTable: "outcome_versions",
                        principalColumns: new[] { "outcome_id", "number" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_files",
                schema: "cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    added_by = table.Column<Guid>(type: "uuid", nullable: true),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_files", x => x.id);
                    table.ForeignKey(
                        name: "fk_case_files_cases_case_id",
                        column: x => x.case_id,
                        principalSchema: "cases",
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_relations",
                schema: "cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    relation = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_relations", x => x.id);
                    table.ForeignKey(
                        name: "fk_case_relations_cases_case_id",
                        column: x => x.case_id,
                        principalSchema: "cases",
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_stays",
                schema: "cases",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    place = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_stays", x => new { x.case_id, x.number });
                    table.ForeignKey(
                        name: "fk_case_stays_cases_case_id",
                        column: x => x.case_id,
                        principalSchema: "cases",
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_variants",
                schema: "cases",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    gene_symbol = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    hgnc_id = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    transcript = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    hgvs_c = table.Column<string>(type: "text", nullable: true),
                    hgvs_p = table.Column<string>(type: "text", nullable: true),
                    hgvs_g = table.Column<string>(type: "text", nullable: true),
                    description = table.Column<string>(type: "text", nullable: true),
                    zygosity = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    inheritance = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    @class = table.Column<int>(name: "class", type: "integer", nullable: true),
                    classified_on = table.Column<DateOnly>(type: "date", nullable: true),
                    evidence = table.Column<string>(type: "text", nullable: true),
                    laboratory_outcome_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_variants", x => new { x.case_id, x.number });
                    table.CheckConstraint("class_1_to_5", "class between 1 and 5");
                    table.ForeignKey(
                        name: "fk_case_variants_cases_case_id",
                        column: x => x.case_id,
                        principalSchema: "cases",
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "discussion_records",
                schema: "cases",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    member = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    status = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_discussion_records", x => new { x.case_id, x.number });
                    table.ForeignKey(
                        name: "fk_discussion_records_cases_case_id",
                        column: x => x.case_id,
                        principalSchema: "cases",
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "information_requests",
                schema: "cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    items = table.Column<string>(type: "jsonb", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: true),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reminders = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_information_requests", x => x.id);
                    table.ForeignKey(
                        name: "fk_information_requests_cases_case_id",
                        column: x => x.case_id,
                        principalSchema: "cases",
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "phenotype_terms",
                schema: "cases",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    hpo_id = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    label = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    is_present = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_phenotype_terms", x => new { x.case_id, x.number });
                    table.ForeignKey(
                        name: "fk_phenotype_terms_cases_case_id",
                        column: x => x.case_id,
                        principalSchema: "cases",
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "triage_decisions",
                schema: "cases",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    step = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    from = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    note = table.Column<string>(type: "text", nullable: true),
                    other_case_id = table.Column<Guid>(type: "uuid", nullable: true),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_triage_decisions", x => new { x.case_id, x.number });
                    table.ForeignKey(
                        name: "fk_triage_decisions_cases_case_id",
                        column: x => x.case_id,
                        principalSchema: "cases",
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "booking_replies",
                schema: "meetings",
                columns: table => new
                {
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reply = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    replied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_booking_replies", x => new { x.booking_id, x.person_id });
                    table.ForeignKey(
                        name: "fk_booking_replies_bookings_booking_id",
                        column: x => x.booking_id,
                        principalSchema: "meetings",
                        principalTable: "bookings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "standing_rules",
                schema: "networks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    board_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    signed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    signed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_standing_rules", x => x.id);
                    table.ForeignKey(
                        name: "fk_standing_rules_boards_board_id",
                        column: x => x.board_id,
                        principalSchema: "networks",
                        principalTable: "boards",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "terms_of_reference",
                schema: "networks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    board_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    cadence = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    weekday = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    week_of_month = table.Column<int>(type: "integer", nullable: true),
                    starts_at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    capacity_minutes = table.Column<int>(type: "integer", nullable: false),
                    minutes_per_case = table.Column<int>(type: "integer", nullable: false),
                    cut_off_working_days = table.Column<int>(type: "integer", nullable: false),
                    cut_off_at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    late_adds = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    chair_may_fill_arole = table.Column<bool>(type: "boolean", nullable: false),
                    hides_from_declared_interest = table.Column<bool>(type: "boolean", nullable: false),
                    triage_days = table.Column<int>(type: "integer", nullable: false),
                    information_days = table.Column<int>(type: "integer", nullable: false),
                    quorum = table.Column<string>(type: "jsonb", nullable: false),
                    required = table.Column<string>(type: "jsonb", nullable: false),
                    outcomes = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_terms_of_reference", x => x.id);
                    table.ForeignKey(
                        name: "fk_terms_of_reference_boards_board_id",
                        column: x => x.board_id,
                        principalSchema: "networks",
                        principalTable: "boards",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_file_contents",
                schema: "cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_file_contents", x => x.id);
                    table.ForeignKey(
                        name: "fk_case_file_contents_case_files_id",
                        column: x => x.id,
                        principalSchema: "cases",
                        principalTable: "case_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_actions_outcome_id",
                schema: "outcomes",
                table: "actions",
                column: "outcome_id");

            migrationBuilder.CreateIndex(
                name: "ix_actions_owner_id_ended_at_due_on",
                schema: "outcomes",
                table: "actions",
                columns: new[] { "owner_id", "ended_at", "due_on" });

            migrationBuilder.CreateIndex(
                name: "one_open_admission",
                schema: "discussion",
                table: "admissions",
                columns: new[] { "meeting_id", "case_id", "person_id" },
                unique: true,
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_about",
                schema: "platform",
                table: "audit_entries",
                column: "about")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_actor_id_id",
                schema: "platform",
                table: "audit_entries",
                columns: new[] { "actor_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_board_memberships_board_id",
                schema: "people",
                table: "board_memberships",
                column: "board_id");

            migrationBuilder.CreateIndex(
                name: "ix_board_memberships_person_id_board_id",
                schema: "people",
                table: "board_memberships",
                columns: new[] { "person_id", "board_id" });

            migrationBuilder.CreateIndex(
                name: "ix_boards_host_service_id",
                schema: "networks",
                table: "boards",
                column: "host_service_id");

            migrationBuilder.CreateIndex(
                name: "ix_boards_network_id",
                schema: "networks",
                table: "boards",
                column: "network_id");

            migrationBuilder.CreateIndex(
                name: "ix_boards_slug",
                schema: "networks",
                table: "boards",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bookings_due_at",
                schema: "meetings",
                table: "bookings",
                column: "due_at",
                filter: "due_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_bookings_event_id",
                schema: "meetings",
                table: "bookings",
                column: "event_id");

            migrationBuilder.CreateIndex(
                name: "ix_bookings_window_id",
                schema: "meetings",
                table: "bookings",
                column: "window_id");

            migrationBuilder.CreateIndex(
                name: "one_booking_per_event",
                schema: "meetings",
                table: "bookings",
                columns: new[] { "meeting_id", "window_id" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_calendar_watches_due_at",
                schema: "meetings",
                table: "calendar_watches",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "ix_case_files_case_id",
                schema: "cases",
                table: "case_files",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_case_relations_case_id_person_id",
                schema: "cases",
                table: "case_relations",
                columns: new[] { "case_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_case_relations_person_id_relation_case_id",
                schema: "cases",
                table: "case_relations",
                columns: new[] { "person_id", "relation", "case_id" });

            migrationBuilder.CreateIndex(
                name: "one_open_stay_per_case",
                schema: "cases",
                table: "case_stays",
                column: "case_id",
                unique: true,
                filter: "until is null");

            migrationBuilder.CreateIndex(
                name: "ix_cases_board_id_place_id",
                schema: "cases",
                table: "cases",
                columns: new[] { "board_id", "place", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_board_id_source_id",
                schema: "cases",
                table: "cases",
                columns: new[] { "board_id", "source_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_cases_continues_case_id",
                schema: "cases",
                table: "cases",
                column: "continues_case_id");

            migrationBuilder.CreateIndex(
                name: "ix_cases_patient_id",
                schema: "cases",
                table: "cases",
                column: "patient_id");

            migrationBuilder.CreateIndex(
                name: "ix_cases_pedigree_number",
                schema: "cases",
                table: "cases",
                column: "pedigree_number");

            migrationBuilder.CreateIndex(
                name: "ix_cases_reference",
                schema: "cases",
                table: "cases",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "triage_order",
                schema: "cases",
                table: "cases",
                columns: new[] { "board_id", "place", "urgency", "referred_at", "reference" },
                descending: new[] { false, false, true, false, false });

            migrationBuilder.CreateIndex(
                name: "ix_events_aggregate_kind_aggregate_id_sequence",
                schema: "platform",
                table: "events",
                columns: new[] { "aggregate_kind", "aggregate_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_events_sequence",
                schema: "platform",
                table: "events",
                column: "sequence",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_hand_overs_from_board_state_opened_at",
                schema: "outcomes",
                table: "hand_overs",
                columns: new[] { "from_board", "state", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "ix_hand_overs_outcome_id_to_board",
                schema: "outcomes",
                table: "hand_overs",
                columns: new[] { "outcome_id", "to_board" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_hand_overs_to_board_state_opened_at",
                schema: "outcomes",
                table: "hand_overs",
                columns: new[] { "to_board", "state", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "ix_hand_overs_to_case",
                schema: "outcomes",
                table: "hand_overs",
                column: "to_case",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_incidents_instance_id",
                schema: "processes",
                table: "incidents",
                column: "instance_id");

            migrationBuilder.CreateIndex(
                name: "open_incidents",
                schema: "processes",
                table: "incidents",
                column: "id",
                filter: "closed_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_information_requests_case_id",
                schema: "cases",
                table: "information_requests",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_instances_aggregate_id",
                schema: "processes",
                table: "instances",
                column: "aggregate_id");

            migrationBuilder.CreateIndex(
                name: "ix_instances_slug_version",
                schema: "processes",
                table: "instances",
                columns: new[] { "slug", "version" });

            migrationBuilder.CreateIndex(
                name: "one_live_instance_per_aggregate",
                schema: "processes",
                table: "instances",
                columns: new[] { "aggregate_id", "slug" },
                unique: true,
                filter: "status in ('Running', 'Faulted')");

            migrationBuilder.CreateIndex(
                name: "ix_listings_case_id_listed_at",
                schema: "meetings",
                table: "listings",
                columns: new[] { "case_id", "listed_at" });

            migrationBuilder.CreateIndex(
                name: "one_open_listing_per_case",
                schema: "meetings",
                table: "listings",
                column: "case_id",
                unique: true,
                filter: "ended_at is null and section <> 'ForNoting'");

            migrationBuilder.CreateIndex(
                name: "one_open_listing_per_case_and_meeting",
                schema: "meetings",
                table: "listings",
                columns: new[] { "meeting_id", "case_id" },
                unique: true,
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_log_entries_case_id_kind",
                schema: "discussion",
                table: "log_entries",
                columns: new[] { "case_id", "kind" });

            migrationBuilder.CreateIndex(
                name: "ix_log_entries_meeting_id_author_id_client_key",
                schema: "discussion",
                table: "log_entries",
                columns: new[] { "meeting_id", "author_id", "client_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_log_entries_meeting_id_number",
                schema: "discussion",
                table: "log_entries",
                columns: new[] { "meeting_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_meetings_board_id_series_date",
                schema: "meetings",
                table: "meetings",
                columns: new[] { "board_id", "series_date" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_meetings_board_id_starts_at_utc",
                schema: "meetings",
                table: "meetings",
                columns: new[] { "board_id", "starts_at_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_meetings_reference",
                schema: "meetings",
                table: "meetings",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_network_memberships_service_id",
                schema: "networks",
                table: "network_memberships",
                column: "service_id");

            migrationBuilder.CreateIndex(
                name: "ix_networks_slug",
                schema: "networks",
                table: "networks",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_organisations_ods_code",
                schema: "networks",
                table: "organisations",
                column: "ods_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_aggregate_kind_aggregate_id",
                schema: "platform",
                table: "outbox_messages",
                columns: new[] { "aggregate_kind", "aggregate_id" });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_kind_key",
                schema: "platform",
                table: "outbox_messages",
                columns: new[] { "kind", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_not_before",
                schema: "platform",
                table: "outbox_messages",
                column: "not_before",
                filter: "state in ('Pending', 'Sending')");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_operation_id",
                schema: "platform",
                table: "outbox_messages",
                column: "operation_id");

            migrationBuilder.CreateIndex(
                name: "ix_outcome_versions_outcome_id_client_key",
                schema: "outcomes",
                table: "outcome_versions",
                columns: new[] { "outcome_id", "client_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outcomes_board_id_state_id",
                schema: "outcomes",
                table: "outcomes",
                columns: new[] { "board_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_outcomes_case_id",
                schema: "outcomes",
                table: "outcomes",
                column: "case_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outcomes_reference",
                schema: "outcomes",
                table: "outcomes",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_patients_chi_number",
                schema: "cases",
                table: "patients",
                column: "chi_number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_patients_nhs_number",
                schema: "cases",
                table: "patients",
                column: "nhs_number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_people_email",
                schema: "people",
                table: "people",
                column: "email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_people_subject",
                schema: "people",
                table: "people",
                column: "subject",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_presenter_windows_meeting_id_person_id",
                schema: "meetings",
                table: "presenter_windows",
                columns: new[] { "meeting_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_product_memberships_person_id",
                schema: "people",
                table: "product_memberships",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_reference_terms_kind_search",
                schema: "cases",
                table: "reference_terms",
                columns: new[] { "kind", "search" })
                .Annotation("Npgsql:IndexOperators", new[] { null, "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_referral_drafts_owner_id_saved_at",
                schema: "cases",
                table: "referral_drafts",
                columns: new[] { "owner_id", "saved_at" },
                filter: "sent_as is null");

            migrationBuilder.CreateIndex(
                name: "ix_services_kind_name_organisation_id",
                schema: "networks",
                table: "services",
                columns: new[] { "kind", "name", "organisation_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_services_organisation_id",
                schema: "networks",
                table: "services",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_standing_rules_board_id",
                schema: "networks",
                table: "standing_rules",
                column: "board_id");

            migrationBuilder.CreateIndex(
                name: "ix_steps_instance_id_id",
                schema: "processes",
                table: "steps",
                columns: new[] { "instance_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_stimuli_instance_id_id",
                schema: "processes",
                table: "stimuli",
                columns: new[] { "instance_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_stimuli_not_before_id",
                schema: "processes",
                table: "stimuli",
                columns: new[] { "not_before", "id" },
                filter: "state = 'Pending'");

            migrationBuilder.CreateIndex(
                name: "ix_terms_of_reference_board_id_version",
                schema: "networks",
                table: "terms_of_reference",
                columns: new[] { "board_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_waits_due",
                schema: "processes",
                table: "waits",
                column: "due",
                filter: "due is not null");

            migrationBuilder.CreateIndex(
                name: "ix_waits_key_hash",
                schema: "processes",
                table: "waits",
                column: "key_hash");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "actions",
                schema: "outcomes");

            migrationBuilder.DropTable(
                name: "admissions",
                schema: "discussion");

            migrationBuilder.DropTable(
                name: "audit_entries",
                schema: "platform");

            migrationBuilder.DropTable(
                name: "bank_holidays",
                schema: "networks");

            migrationBuilder.DropTable(
                name: "board_memberships",
                schema: "people");

            migrationBuilder.DropTable(
                name: "booking_replies",
                schema: "meetings");

            migrationBuilder.DropTable(
                name: "calendar_watches",
                schema: "meetings");

            migrationBuilder.DropTable(
                name: "case_file_contents",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "case_relations",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "case_stays",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "case_variants",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "data_protection_keys",
                schema: "platform");

            migrationBuilder.DropTable(
                name: "discussion_records",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "ephemera",
                schema: "discussion");

            migrationBuilder.DropTable(
                name: "events",
                schema: "platform");

            migrationBuilder.DropTable(
                name: "hand_overs",
                schema: "outcomes");

            migrationBuilder.DropTable(
                name: "incidents",
                schema: "processes");

            migrationBuilder.DropTable(
                name: "information_requests",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "listings",
                schema: "meetings");

            migrationBuilder.DropTable(
                name: "log_contents",
                schema: "discussion");

            migrationBuilder.DropTable(
                name: "log_counters",
                schema: "discussion");

            migrationBuilder.DropTable(
                name: "network_memberships",
                schema: "networks");

            migrationBuilder.DropTable(
                name: "outbox_messages",
                schema: "platform");

            migrationBuilder.DropTable(
                name: "phenotype_terms",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "product_memberships",
                schema: "people");

            migrationBuilder.DropTable(
                name: "queue_entries",
                schema: "meetings");

            migrationBuilder.DropTable(
                name: "reference_terms",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "referral_drafts",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "rooms",
                schema: "discussion");

            migrationBuilder.DropTable(
                name: "specialties",
                schema: "networks");

            migrationBuilder.DropTable(
                name: "standards_of_care",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "standing_rules",
                schema: "networks");

            migrationBuilder.DropTable(
                name: "steps",
                schema: "processes");

            migrationBuilder.DropTable(
                name: "stimuli",
                schema: "processes");

            migrationBuilder.DropTable(
                name: "terms_of_reference",
                schema: "networks");

            migrationBuilder.DropTable(
                name: "triage_decisions",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "version_actions",
                schema: "outcomes");

            migrationBuilder.DropTable(
                name: "waits",
                schema: "processes");

            migrationBuilder.DropTable(
                name: "bookings",
                schema: "meetings");

            migrationBuilder.DropTable(
                name: "case_files",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "log_entries",
                schema: "discussion");

            migrationBuilder.DropTable(
                name: "people",
                schema: "people");

            migrationBuilder.DropTable(
                name: "boards",
                schema: "networks");

            migrationBuilder.DropTable(
                name: "outcome_versions",
                schema: "outcomes");

            migrationBuilder.DropTable(
                name: "instances",
                schema: "processes");

            migrationBuilder.DropTable(
                name: "presenter_windows",
                schema: "meetings");

            migrationBuilder.DropTable(
                name: "cases",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "networks",
                schema: "networks");

            migrationBuilder.DropTable(
                name: "services",
                schema: "networks");

            migrationBuilder.DropTable(
                name: "outcomes",
                schema: "outcomes");

            migrationBuilder.DropTable(
                name: "definitions",
                schema: "processes");

            migrationBuilder.DropTable(
                name: "meetings",
                schema: "meetings");

            migrationBuilder.DropTable(
                name: "patients",
                schema: "cases");

            migrationBuilder.DropTable(
                name: "organisations",
                schema: "networks");
        }
    }
}
