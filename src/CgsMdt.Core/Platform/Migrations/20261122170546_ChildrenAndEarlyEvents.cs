using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CgsMdt.Core.Platform.Migrations
{
    /// <inheritdoc />
    public partial class ChildrenAndEarlyEvents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "one_live_instance_per_aggregate",
                schema: "processes",
                table: "instances");

            migrationBuilder.AddColumn<string>(
                name: "activity_id",
                schema: "processes",
                table: "stimuli",
                type: "character varying(128)",
                maxLength: 128,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "correlation",
                schema: "processes",
                table: "instances",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "depth",
                schema: "processes",
                table: "instances",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "is_leading",
                schema: "processes",
                table: "instances",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<Guid>(
                name: "parent_id",
                schema: "processes",
                table: "instances",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "parent_wait",
                schema: "processes",
                table: "instances",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "kept_events",
                schema: "processes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    key_hash = table.Column<long>(type: "bigint", nullable: false),
                    correlation = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    payload = table.Column<string>(type: "jsonb", nullable: true),
                    only_instance = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    on_behalf_of = table.Column<Guid>(type: "uuid", nullable: true),
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    expired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kept_events", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_instances_parent_id",
                schema: "processes",
                table: "instances",
                column: "parent_id",
                filter: "parent_id is not null");

            migrationBuilder.CreateIndex(
                name: "one_live_instance_per_aggregate",
                schema: "processes",
                table: "instances",
                columns: new[] { "aggregate_id", "slug" },
                unique: true,
                filter: "is_leading and status in ('Running', 'Faulted')");

            migrationBuilder.CreateIndex(
                name: "running_instances",
                schema: "processes",
                table: "instances",
                columns: new[] { "slug", "correlation" },
                filter: "status = 'Running'");

            migrationBuilder.CreateIndex(
                name: "ix_kept_events_expires_at",
                schema: "processes",
                table: "kept_events",
                column: "expires_at",
                filter: "state = 'Kept'");

            migrationBuilder.CreateIndex(
                name: "ix_kept_events_key_hash_id",
                schema: "processes",
                table: "kept_events",
                columns: new[] { "key_hash", "id" },
                filter: "state = 'Kept'");

            migrationBuilder.CreateIndex(
                name: "ix_kept_events_state_id",
                schema: "processes",
                table: "kept_events",
                columns: new[] { "state", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "kept_events",
                schema: "processes");

            migrationBuilder.DropIndex(
                name: "ix_instances_parent_id",
                schema: "processes",
                table: "instances");

            migrationBuilder.DropIndex(
                name: "one_live_instance_per_aggregate",
                schema: "processes",
                table: "instances");

            migrationBuilder.DropIndex(
                name: "running_instances",
                schema: "processes",
                table: "instances");

            migrationBuilder.DropColumn(
                name: "activity_id",
                schema: "processes",
                table: "stimuli");

            migrationBuilder.DropColumn(
                name: "correlation",
                schema: "processes",
                table: "instances");

            migrationBuilder.DropColumn(
                name: "depth",
                schema: "processes",
                table: "instances");

            migrationBuilder.DropColumn(
                name: "is_leading",
                schema: "processes",
                table: "instances");

            migrationBuilder.DropColumn(
                name: "parent_id",
                schema: "processes",
                table: "instances");

            migrationBuilder.DropColumn(
                name: "parent_wait",
                schema: "processes",
                table: "instances");

            migrationBuilder.CreateIndex(
                name: "one_live_instance_per_aggregate",
                schema: "processes",
                table: "instances",
                columns: new[] { "aggregate_id", "slug" },
                unique: true,
                filter: "status in ('Running', 'Faulted')");
        }
    }
}
