using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CgsMdt.Core.Platform.Migrations
{
    /// <inheritdoc />
    public partial class WorkflowRehearsals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "open_instances",
                schema: "processes",
                table: "instances");

            migrationBuilder.CreateTable(
                name: "rehearsals",
                schema: "processes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    candidate = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    replacements = table.Column<string>(type: "jsonb", nullable: false),
                    state = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    after = table.Column<Guid>(type: "uuid", nullable: true),
                    ready = table.Column<int>(type: "integer", nullable: false),
                    unready = table.Column<int>(type: "integer", nullable: false),
                    started_by = table.Column<Guid>(type: "uuid", nullable: true),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    carried_out_by = table.Column<Guid>(type: "uuid", nullable: true),
                    carried_out_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rehearsals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rehearsed_instances",
                schema: "processes",
                columns: table => new
                {
                    rehearsal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_version = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    last_event = table.Column<long>(type: "bigint", nullable: false),
                    end = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    stands_at = table.Column<string[]>(type: "text[]", nullable: false),
                    would_stand_at = table.Column<string[]>(type: "text[]", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    problem = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    told = table.Column<string[]>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rehearsed_instances", x => new { x.rehearsal_id, x.instance_id });
                    table.ForeignKey(
                        name: "fk_rehearsed_instances_rehearsals_rehearsal_id",
                        column: x => x.rehearsal_id,
                        principalSchema: "processes",
                        principalTable: "rehearsals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "open_instances",
                schema: "processes",
                table: "instances",
                columns: new[] { "slug", "id" },
                filter: "status in ('Running', 'Faulted')")
                .Annotation("Npgsql:IndexInclude", new[] { "version" });

            migrationBuilder.CreateIndex(
                name: "ix_rehearsals_slug_id",
                schema: "processes",
                table: "rehearsals",
                columns: new[] { "slug", "id" });

            migrationBuilder.CreateIndex(
                name: "rehearsed_and_not_ready",
                schema: "processes",
                table: "rehearsed_instances",
                columns: new[] { "rehearsal_id", "instance_id" },
                filter: "\"end\" not in ('Waits', 'Ends', 'StandsStill')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "rehearsed_instances",
                schema: "processes");

            migrationBuilder.DropTable(
                name: "rehearsals",
                schema: "processes");

            migrationBuilder.DropIndex(
                name: "open_instances",
                schema: "processes",
                table: "instances");

            migrationBuilder.CreateIndex(
                name: "open_instances",
                schema: "processes",
                table: "instances",
                columns: new[] { "slug", "version", "id" },
                filter: "status in ('Running', 'Faulted')");
        }
    }
}
