using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CgsMdt.Core.Platform.Migrations
{
    /// <inheritdoc />
    public partial class WaitsByHash : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_waits_key_hash",
                schema: "processes",
                table: "waits");

            migrationBuilder.CreateIndex(
                name: "ix_waits_key_hash",
                schema: "processes",
                table: "waits",
                column: "key_hash")
                .Annotation("Npgsql:IndexMethod", "hash");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_waits_key_hash",
                schema: "processes",
                table: "waits");

            migrationBuilder.CreateIndex(
                name: "ix_waits_key_hash",
                schema: "processes",
                table: "waits",
                column: "key_hash");
        }
    }
}
