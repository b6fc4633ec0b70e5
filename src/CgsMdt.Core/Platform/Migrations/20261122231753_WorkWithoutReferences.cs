using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CgsMdt.Core.Platform.Migrations
{
    /// <inheritdoc />
    public partial class WorkWithoutReferences : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_steps_instances_instance_id",
                schema: "processes",
                table: "steps");

            migrationBuilder.DropForeignKey(
                name: "fk_stimuli_instances_instance_id",
                schema: "processes",
                table: "stimuli");

            migrationBuilder.DropForeignKey(
                name: "fk_waits_instances_instance_id",
                schema: "processes",
                table: "waits");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddForeignKey(
                name: "fk_steps_instances_instance_id",
                schema: "processes",
                table: "steps",
                column: "instance_id",
                principalSchema: "processes",
                principalTable: "instances",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_stimuli_instances_instance_id",
                schema: "processes",
                table: "stimuli",
                column: "instance_id",
                principalSchema: "processes",
                principalTable: "instances",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_waits_instances_instance_id",
                schema: "processes",
                table: "waits",
                column: "instance_id",
                principalSchema: "processes",
                principalTable: "instances",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }
    }
}
