using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CgsMdt.Core.Platform.Migrations
{
    /// <inheritdoc />
    public partial class StimuliByInstance : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_stimuli",
                schema: "processes",
                table: "stimuli");

            migrationBuilder.DropIndex(
                name: "ix_stimuli_instance_id_id",
                schema: "processes",
                table: "stimuli");

            migrationBuilder.AddPrimaryKey(
                name: "pk_stimuli",
                schema: "processes",
                table: "stimuli",
                columns: new[] { "instance_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_stimuli",
                schema: "processes",
                table: "stimuli");

            migrationBuilder.AddPrimaryKey(
                name: "pk_stimuli",
                schema: "processes",
                table: "stimuli",
                column: "id");

            migrationBuilder.CreateIndex(
                name: "ix_stimuli_instance_id_id",
                schema: "processes",
                table: "stimuli",
                columns: new[] { "instance_id", "id" });
        }
    }
}
