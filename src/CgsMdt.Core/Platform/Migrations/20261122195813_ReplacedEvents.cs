using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CgsMdt.Core.Platform.Migrations
{
    /// <inheritdoc />
    public partial class ReplacedEvents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "former_event_id",
                schema: "meetings",
                table: "bookings",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "former_event_id",
                schema: "meetings",
                table: "bookings");
        }
    }
}
