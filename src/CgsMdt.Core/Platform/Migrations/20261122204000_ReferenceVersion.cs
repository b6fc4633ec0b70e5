using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CgsMdt.Core.Platform.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(RecordContext))]
    [Migration("20261122204000_ReferenceVersion")]
    public partial class ReferenceVersion : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            "create table platform.reference_version (id boolean not null constraint pk_reference_version primary key check (id), version bigint not null) with (fillfactor = 10)");

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("drop table platform.reference_version");
    }
}
