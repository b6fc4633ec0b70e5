using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CgsMdt.Core.Platform.Migrations
{
    /// <inheritdoc />
    public partial class RehearsedInTrouble : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "rehearsed_and_not_ready",
                schema: "processes",
                table: "rehearsed_instances");

            migrationBuilder.CreateIndex(
                name: "rehearsed_and_in_trouble",
                schema: "processes",
                table: "rehearsed_instances",
                columns: new[] { "rehearsal_id", "instance_id" },
                filter: "\"end\" not in ('Waits', 'Ends')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "rehearsed_and_in_trouble",
                schema: "processes",
                table: "rehearsed_instances");

            migrationBuilder.CreateIndex(
                name: "rehearsed_and_not_ready",
                schema: "processes",
                table: "rehearsed_instances",
                columns: new[] { "rehearsal_id", "instance_id" },
                filter: "\"end\" not in ('Waits', 'Ends', 'StandsStill')");
        }
    }
}
