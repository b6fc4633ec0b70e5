using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CgsMdt.Core.Platform.Migrations
{
    /// <inheritdoc />
    public partial class RehearsedReferencesAndDiscardedDrafts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "discarded_revision",
                schema: "processes",
                table: "workflows",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "reference_version",
                schema: "processes",
                table: "rehearsals",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "discarded_revision",
                schema: "processes",
                table: "workflows");

            migrationBuilder.DropColumn(
                name: "reference_version",
                schema: "processes",
                table: "rehearsals");
        }
    }
}
