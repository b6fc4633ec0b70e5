using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CgsMdt.Core.Platform.Migrations
{
    /// <inheritdoc />
    public partial class CalendarNotices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "may_be_repeated",
                schema: "platform",
                table: "outbox_messages",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "claimed_until",
                schema: "meetings",
                table: "calendar_watches",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "heard_at",
                schema: "meetings",
                table: "calendar_watches",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "subscribe_at",
                schema: "meetings",
                table: "calendar_watches",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<string>(
                name: "subscribe_code",
                schema: "meetings",
                table: "calendar_watches",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "subscribe_tries",
                schema: "meetings",
                table: "calendar_watches",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "subscription_ends_at",
                schema: "meetings",
                table: "calendar_watches",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "subscription_id",
                schema: "meetings",
                table: "calendar_watches",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "subscription_secret",
                schema: "meetings",
                table: "calendar_watches",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_failed",
                schema: "platform",
                table: "outbox_messages",
                column: "id",
                filter: "state = 'Failed'");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_repeated",
                schema: "platform",
                table: "outbox_messages",
                column: "sent_at",
                filter: "may_be_repeated");

            migrationBuilder.CreateIndex(
                name: "ix_calendar_watches_subscribe_at",
                schema: "meetings",
                table: "calendar_watches",
                column: "subscribe_at");

            migrationBuilder.CreateIndex(
                name: "ix_calendar_watches_subscription_id",
                schema: "meetings",
                table: "calendar_watches",
                column: "subscription_id");

            migrationBuilder.CreateIndex(
                name: "ix_bookings_failure_code",
                schema: "meetings",
                table: "bookings",
                column: "failure_code",
                filter: "failure_code is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_messages_failed",
                schema: "platform",
                table: "outbox_messages");

            migrationBuilder.DropIndex(
                name: "ix_outbox_messages_repeated",
                schema: "platform",
                table: "outbox_messages");

            migrationBuilder.DropIndex(
                name: "ix_calendar_watches_subscribe_at",
                schema: "meetings",
                table: "calendar_watches");

            migrationBuilder.DropIndex(
                name: "ix_calendar_watches_subscription_id",
                schema: "meetings",
                table: "calendar_watches");

            migrationBuilder.DropIndex(
                name: "ix_bookings_failure_code",
                schema: "meetings",
                table: "bookings");

            migrationBuilder.DropColumn(
                name: "may_be_repeated",
                schema: "platform",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "claimed_until",
                schema: "meetings",
                table: "calendar_watches");

            migrationBuilder.DropColumn(
                name: "heard_at",
                schema: "meetings",
                table: "calendar_watches");

            migrationBuilder.DropColumn(
                name: "subscribe_at",
                schema: "meetings",
                table: "calendar_watches");

            migrationBuilder.DropColumn(
                name: "subscribe_code",
                schema: "meetings",
                table: "calendar_watches");

            migrationBuilder.DropColumn(
                name: "subscribe_tries",
                schema: "meetings",
                table: "calendar_watches");

            migrationBuilder.DropColumn(
                name: "subscription_ends_at",
                schema: "meetings",
                table: "calendar_watches");

            migrationBuilder.DropColumn(
                name: "subscription_id",
                schema: "meetings",
                table: "calendar_watches");

            migrationBuilder.DropColumn(
                name: "subscription_secret",
                schema: "meetings",
                table: "calendar_watches");
        }
    }
}
