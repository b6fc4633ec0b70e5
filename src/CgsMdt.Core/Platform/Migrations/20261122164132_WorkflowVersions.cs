using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CgsMdt.Core.Platform.Migrations
{
    /// <inheritdoc />
    public partial class WorkflowVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "based_on",
                schema: "processes",
                table: "definitions",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "changed_at",
                schema: "processes",
                table: "definitions",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<Guid>(
                name: "changed_by",
                schema: "processes",
                table: "definitions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "line",
                schema: "processes",
                table: "definitions",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "published_at",
                schema: "processes",
                table: "definitions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "published_by",
                schema: "processes",
                table: "definitions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "revision",
                schema: "processes",
                table: "definitions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "state",
                schema: "processes",
                table: "definitions",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "definition_changes",
                schema: "processes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    act = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    from_version = table.Column<int>(type: "integer", nullable: true),
                    to_version = table.Column<int>(type: "integer", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_definition_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "workflows",
                schema: "processes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    current_version = table.Column<int>(type: "integer", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflows", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_waits_activity_id_instance_id",
                schema: "processes",
                table: "waits",
                columns: new[] { "activity_id", "instance_id" });

            migrationBuilder.CreateIndex(
                name: "open_instances",
                schema: "processes",
                table: "instances",
                columns: new[] { "slug", "version", "id" },
                filter: "status in ('Running', 'Faulted')");

            migrationBuilder.CreateIndex(
                name: "one_draft_per_workflow",
                schema: "processes",
                table: "definitions",
                column: "slug",
                unique: true,
                filter: "state = 'Draft'");

            migrationBuilder.CreateIndex(
                name: "ix_definition_changes_slug_id",
                schema: "processes",
                table: "definition_changes",
                columns: new[] { "slug", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_workflows_slug",
                schema: "processes",
                table: "workflows",
                column: "slug",
                unique: true);

            migrationBuilder.Sql(
                """
                update processes.definitions set state = 'Published', line = version::text, changed_at = imported_at, published_at = imported_at;
                insert into processes.workflows (id, slug, current_version, version) select gen_random_uuid(), slug, max(version), 1 from processes.definitions group by slug;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "definition_changes",
                schema: "processes");

            migrationBuilder.DropTable(
                name: "workflows",
                schema: "processes");

            migrationBuilder.DropIndex(
                name: "ix_waits_activity_id_instance_id",
                schema: "processes",
                table: "waits");

            migrationBuilder.DropIndex(
                name: "open_instances",
                schema: "processes",
                table: "instances");

            migrationBuilder.DropIndex(
                name: "one_draft_per_workflow",
                schema: "processes",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "based_on",
                schema: "processes",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "changed_at",
                schema: "processes",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "changed_by",
                schema: "processes",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "line",
                schema: "processes",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "published_at",
                schema: "processes",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "published_by",
                schema: "processes",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "revision",
                schema: "processes",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "state",
                schema: "processes",
                table: "definitions");
        }
    }
}
