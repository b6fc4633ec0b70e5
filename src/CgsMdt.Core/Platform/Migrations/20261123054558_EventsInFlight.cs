using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CgsMdt.Core.Platform.Migrations
{
    /// <inheritdoc />
    public partial class EventsInFlight : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "continuations",
                schema: "processes",
                table: "stimuli",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "correlation",
                schema: "processes",
                table: "stimuli",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_local",
                schema: "processes",
                table: "stimuli",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "waits_for_events",
                schema: "processes",
                table: "waits",
                columns: new[] { "key_hash", "correlation" },
                filter: "kind = 'Event'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "waits_for_events",
                schema: "processes",
                table: "waits");

            migrationBuilder.DropColumn(
                name: "continuations",
                schema: "processes",
                table: "stimuli");

            migrationBuilder.DropColumn(
                name: "correlation",
                schema: "processes",
                table: "stimuli");

            migrationBuilder.DropColumn(
                name: "is_local",
                schema: "processes",
                table: "stimuli");
        }
    }
}
