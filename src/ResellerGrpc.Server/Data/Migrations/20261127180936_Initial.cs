using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ResellerGrpc.Server.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_chains",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_chains", x => x.reseller_id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false),
                    actor_kind = table.Column<string>(type: "text", nullable: false, defaultValue: "Unspecified"),
                    actor_email = table.Column<string>(type: "text", nullable: false, defaultValue: ""),
                    actor_name = table.Column<string>(type: "text", nullable: false, defaultValue: ""),
                    method = table.Column<string>(type: "text", nullable: false, defaultValue: ""),
                    action = table.Column<string>(type: "text", nullable: false),
                    resource = table.Column<string>(type: "text", nullable: false),
                    resource_name = table.Column<string>(type: "text", nullable: false, defaultValue: ""),
                    customer = table.Column<string>(type: "text", nullable: false, defaultValue: ""),
                    old_value = table.Column<string>(type: "jsonb", nullable: true),
                    new_value = table.Column<string>(type: "jsonb", nullable: true),
                    request_id = table.Column<Guid>(type: "uuid", nullable: true),
                    correlation_id = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: true),
                    previous_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    hash = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entries", x => new { x.reseller_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: true),
                    xml = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "document_counters",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    series = table.Column<string>(type: "text", nullable: false),
                    last_number = table.Column<int>(type: "integer", nullable: false),
                    last_issue_date = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_document_counters", x => new { x.reseller_id, x.series });
                });

            migrationBuilder.CreateTable(
                name: "orders",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subscription_id = table.Column<Guid>(type: "uuid", nullable: false),
                    verb = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    intent = table.Column<string>(type: "jsonb", nullable: false),
                    effective_date = table.Column<DateOnly>(type: "date", nullable: false),
                    lines = table.Column<string>(type: "jsonb", nullable: false),
                    totals = table.Column<string>(type: "jsonb", nullable: false),
                    before = table.Column<string>(type: "jsonb", nullable: true),
                    after = table.Column<string>(type: "jsonb", nullable: false),
                    undone = table.Column<string>(type: "jsonb", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: true),
                    actor = table.Column<string>(type: "jsonb", nullable: false),
                    actor_email = table.Column<string>(type: "text", nullable: false),
                    purchase_order_number = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: false),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    apply_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    undo_expire_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    undo_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    undo_actor = table.Column<string>(type: "jsonb", nullable: true),
                    undo_note = table.Column<string>(type: "text", nullable: false),
                    problem = table.Column<string>(type: "jsonb", nullable: true),
                    skipped_switch_date = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_orders", x => new { x.reseller_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "outbox_events",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    transaction_id = table.Column<ulong>(type: "xid8", nullable: false, defaultValueSql: "pg_current_xact_id()"),
                    type = table.Column<string>(type: "text", nullable: false),
                    resource = table.Column<string>(type: "text", nullable: false),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    audit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    facts = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_events", x => new { x.reseller_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "outbox_mails",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    resource = table.Column<string>(type: "text", nullable: false),
                    mailbox = table.Column<string>(type: "text", nullable: true),
                    sealed_message = table.Column<byte[]>(type: "bytea", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_problem = table.Column<string>(type: "text", nullable: false),
                    gmail_id = table.Column<string>(type: "text", nullable: false),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    settle_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_mails", x => new { x.reseller_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "parked_subscriptions",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subscription_id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    billing_run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    facts = table.Column<string>(type: "jsonb", nullable: false),
                    park_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_parked_subscriptions", x => new { x.reseller_id, x.subscription_id });
                });

            migrationBuilder.CreateTable(
                name: "plans",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    texts = table.Column<string>(type: "jsonb", nullable: false),
                    search_text = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    interval = table.Column<string>(type: "text", nullable: false),
                    commitment_months = table.Column<int>(type: "integer", nullable: false),
                    trial_days = table.Column<int>(type: "integer", nullable: false),
                    min_seats = table.Column<int>(type: "integer", nullable: false),
                    max_seats = table.Column<int>(type: "integer", nullable: false),
                    decrease_policy = table.Column<string>(type: "text", nullable: false),
                    upgrade_targets = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    terms_version = table.Column<string>(type: "text", nullable: false),
                    currencies = table.Column<string[]>(type: "text[]", nullable: false),
                    demo = table.Column<bool>(type: "boolean", nullable: false),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    update_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    archive_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plans", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "resellers",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    display_name = table.Column<string>(type: "text", nullable: false),
                    time_zone = table.Column<string>(type: "text", nullable: false),
                    default_language = table.Column<string>(type: "text", nullable: false),
                    default_currency = table.Column<string>(type: "text", nullable: false),
                    undo_window = table.Column<TimeSpan>(type: "interval", nullable: false),
                    legal = table.Column<string>(type: "jsonb", nullable: false),
                    invoicing = table.Column<string>(type: "jsonb", nullable: false),
                    reminders = table.Column<string>(type: "jsonb", nullable: false),
                    sender_mailbox = table.Column<string>(type: "jsonb", nullable: false),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    update_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_resellers", x => x.reseller_id);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expire_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    end_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stored_answers",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    fingerprint = table.Column<byte[]>(type: "bytea", nullable: false),
                    answer = table.Column<byte[]>(type: "bytea", nullable: false),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stored_answers", x => new { x.reseller_id, x.request_id });
                });

            migrationBuilder.CreateTable(
                name: "terms_acceptances",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subscription_id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    terms_version = table.Column<string>(type: "text", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false),
                    accept_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_terms_acceptances", x => new { x.reseller_id, x.order_id });
                    table.ForeignKey(
                        name: "fk_terms_acceptances_orders_reseller_id_order_id",
                        columns: x => new { x.reseller_id, x.order_id },
                        principalTable: "orders",
                        principalColumns: new[] { "reseller_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plan_terms",
                columns: table => new
                {
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    terms_version = table.Column<string>(type: "text", nullable: false),
                    terms = table.Column<string>(type: "jsonb", nullable: false),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_terms", x => new { x.plan_id, x.terms_version });
                    table.ForeignKey(
                        name: "fk_plan_terms_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "price_versions",
                columns: table => new
                {
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    effective_date = table.Column<DateOnly>(type: "date", nullable: false),
                    tables = table.Column<string>(type: "jsonb", nullable: false),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_price_versions", x => new { x.plan_id, x.number });
                    table.ForeignKey(
                        name: "fk_price_versions_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "billing_runs",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    total_subscriptions = table.Column<long>(type: "bigint", nullable: false),
                    done_subscriptions = table.Column<long>(type: "bigint", nullable: false),
                    parked_subscriptions = table.Column<long>(type: "bigint", nullable: false),
                    invoices = table.Column<long>(type: "bigint", nullable: false),
                    credit_notes = table.Column<long>(type: "bigint", nullable: false),
                    work_microseconds = table.Column<long>(type: "bigint", nullable: false),
                    start_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    update_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    end_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_billing_runs", x => new { x.reseller_id, x.id });
                    table.ForeignKey(
                        name: "fk_billing_runs_resellers_reseller_id",
                        column: x => x.reseller_id,
                        principalTable: "resellers",
                        principalColumn: "reseller_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "customers",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    display_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    contact_name = table.Column<string>(type: "text", nullable: false),
                    contact_email = table.Column<string>(type: "text", nullable: false),
                    domain = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    domain_unicode = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    currency_code = table.Column<string>(type: "text", nullable: false),
                    billing = table.Column<string>(type: "jsonb", nullable: false),
                    notes = table.Column<string>(type: "text", nullable: false),
                    crm_id = table.Column<string>(type: "text", nullable: false),
                    google_customer_id = table.Column<string>(type: "text", nullable: false),
                    evidence = table.Column<string>(type: "jsonb", nullable: true),
                    activate_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    archive_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    update_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers", x => new { x.reseller_id, x.id });
                    table.ForeignKey(
                        name: "fk_customers_resellers_reseller_id",
                        column: x => x.reseller_id,
                        principalTable: "resellers",
                        principalColumn: "reseller_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "members",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    email = table.Column<string>(type: "text", nullable: false),
                    display_name = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: true),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    update_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_members", x => new { x.reseller_id, x.id });
                    table.ForeignKey(
                        name: "fk_members_resellers_reseller_id",
                        column: x => x.reseller_id,
                        principalTable: "resellers",
                        principalColumn: "reseller_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "credit_notes",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    actor = table.Column<string>(type: "jsonb", nullable: false),
                    billing_run_id = table.Column<Guid>(type: "uuid", nullable: true),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    issue_date = table.Column<DateOnly>(type: "date", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    currency_code = table.Column<string>(type: "text", nullable: false),
                    net_minor = table.Column<long>(type: "bigint", nullable: false),
                    tax_minor = table.Column<long>(type: "bigint", nullable: false),
                    gross_minor = table.Column<long>(type: "bigint", nullable: false),
                    document = table.Column<string>(type: "jsonb", nullable: false),
                    face = table.Column<byte[]>(type: "bytea", nullable: false),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credit_notes", x => new { x.reseller_id, x.id });
                    table.ForeignKey(
                        name: "fk_credit_notes_customers_reseller_id_customer_id",
                        columns: x => new { x.reseller_id, x.customer_id },
                        principalTable: "customers",
                        principalColumns: new[] { "reseller_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_credit_notes_resellers_reseller_id",
                        column: x => x.reseller_id,
                        principalTable: "resellers",
                        principalColumn: "reseller_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "customer_directories",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    facts = table.Column<string>(type: "jsonb", nullable: false),
                    due_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_directories", x => new { x.reseller_id, x.customer_id });
                    table.ForeignKey(
                        name: "fk_customer_directories_customers_reseller_id_customer_id",
                        columns: x => new { x.reseller_id, x.customer_id },
                        principalTable: "customers",
                        principalColumns: new[] { "reseller_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "customer_domains",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    domain = table.Column<string>(type: "text", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_domains", x => new { x.reseller_id, x.domain });
                    table.ForeignKey(
                        name: "fk_customer_domains_customers_reseller_id_customer_id",
                        columns: x => new { x.reseller_id, x.customer_id },
                        principalTable: "customers",
                        principalColumns: new[] { "reseller_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "customer_figures",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seats = table.Column<long>(type: "bigint", nullable: false),
                    live_subscriptions = table.Column<int>(type: "integer", nullable: false),
                    balance_minor = table.Column<long>(type: "bigint", nullable: true),
                    balance_currency = table.Column<string>(type: "text", nullable: true),
                    overdue = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_figures", x => new { x.reseller_id, x.customer_id });
                    table.ForeignKey(
                        name: "fk_customer_figures_customers_reseller_id_customer_id",
                        columns: x => new { x.reseller_id, x.customer_id },
                        principalTable: "customers",
                        principalColumns: new[] { "reseller_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "customer_terms",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    term = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_terms", x => new { x.reseller_id, x.kind, x.term, x.customer_id });
                    table.ForeignKey(
                        name: "fk_customer_terms_customers_reseller_id_customer_id",
                        columns: x => new { x.reseller_id, x.customer_id },
                        principalTable: "customers",
                        principalColumns: new[] { "reseller_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    email = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    inviter = table.Column<string>(type: "jsonb", nullable: false),
                    message = table.Column<string>(type: "text", nullable: false),
                    offer = table.Column<string>(type: "jsonb", nullable: true),
                    google_view = table.Column<string>(type: "text", nullable: false),
                    mail_id = table.Column<Guid>(type: "uuid", nullable: true),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expire_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    send_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    open_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answer_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoke_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    remind_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failure_reason = table.Column<string>(type: "text", nullable: false),
                    send_attempts = table.Column<int>(type: "integer", nullable: false),
                    decline_reason = table.Column<string>(type: "text", nullable: false),
                    accepted_by = table.Column<string>(type: "text", nullable: false),
                    resend_count = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitations", x => new { x.reseller_id, x.customer_id });
                    table.ForeignKey(
                        name: "fk_invitations_customers_reseller_id_customer_id",
                        columns: x => new { x.reseller_id, x.customer_id },
                        principalTable: "customers",
                        principalColumns: new[] { "reseller_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "invoices",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    due_date = table.Column<DateOnly>(type: "date", nullable: false),
                    charge_date = table.Column<DateOnly>(type: "date", nullable: false),
                    billing_run_id = table.Column<Guid>(type: "uuid", nullable: true),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    issue_date = table.Column<DateOnly>(type: "date", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    currency_code = table.Column<string>(type: "text", nullable: false),
                    net_minor = table.Column<long>(type: "bigint", nullable: false),
                    tax_minor = table.Column<long>(type: "bigint", nullable: false),
                    gross_minor = table.Column<long>(type: "bigint", nullable: false),
                    document = table.Column<string>(type: "jsonb", nullable: false),
                    face = table.Column<byte[]>(type: "bytea", nullable: false),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invoices", x => new { x.reseller_id, x.id });
                    table.ForeignKey(
                        name: "fk_invoices_customers_reseller_id_customer_id",
                        columns: x => new { x.reseller_id, x.customer_id },
                        principalTable: "customers",
                        principalColumns: new[] { "reseller_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_invoices_resellers_reseller_id",
                        column: x => x.reseller_id,
                        principalTable: "resellers",
                        principalColumn: "reseller_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payments",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    currency_code = table.Column<string>(type: "text", nullable: false),
                    receive_date = table.Column<DateOnly>(type: "date", nullable: false),
                    method = table.Column<string>(type: "text", nullable: false),
                    bank_reference = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: false),
                    actor = table.Column<string>(type: "jsonb", nullable: false),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payments", x => new { x.reseller_id, x.id });
                    table.ForeignKey(
                        name: "fk_payments_customers_reseller_id_customer_id",
                        columns: x => new { x.reseller_id, x.customer_id },
                        principalTable: "customers",
                        principalColumns: new[] { "reseller_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "subscriptions",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    snapshot = table.Column<string>(type: "jsonb", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seats = table.Column<int>(type: "integer", nullable: false),
                    auto_renew = table.Column<bool>(type: "boolean", nullable: false),
                    renewal_date = table.Column<DateOnly>(type: "date", nullable: false),
                    due_date = table.Column<DateOnly>(type: "date", nullable: true),
                    creation_order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    last_order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    terms_accept_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    park_reason = table.Column<string>(type: "text", nullable: true),
                    retry_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    update_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subscriptions", x => new { x.reseller_id, x.id });
                    table.ForeignKey(
                        name: "fk_subscriptions_customers_reseller_id_customer_id",
                        columns: x => new { x.reseller_id, x.customer_id },
                        principalTable: "customers",
                        principalColumns: new[] { "reseller_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_subscriptions_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "member_activity",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    last_seen_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_member_activity", x => new { x.reseller_id, x.member_id });
                    table.ForeignKey(
                        name: "fk_member_activity_members_reseller_id_member_id",
                        columns: x => new { x.reseller_id, x.member_id },
                        principalTable: "members",
                        principalColumns: new[] { "reseller_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "credited_invoices",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    credit_note_id = table.Column<Guid>(type: "uuid", nullable: false),
                    invoice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    gross_minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credited_invoices", x => new { x.reseller_id, x.credit_note_id, x.invoice_id });
                    table.ForeignKey(
                        name: "fk_credited_invoices_credit_notes_reseller_id_credit_note_id",
                        columns: x => new { x.reseller_id, x.credit_note_id },
                        principalTable: "credit_notes",
                        principalColumns: new[] { "reseller_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_credited_invoices_invoices_reseller_id_invoice_id",
                        columns: x => new { x.reseller_id, x.invoice_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "reseller_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "credited_lines",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    credit_note_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line_id = table.Column<Guid>(type: "uuid", nullable: false),
                    invoice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    invoice_line_id = table.Column<Guid>(type: "uuid", nullable: false),
                    net_minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credited_lines", x => new { x.reseller_id, x.credit_note_id, x.line_id });
                    table.ForeignKey(
                        name: "fk_credited_lines_credit_notes_reseller_id_credit_note_id",
                        columns: x => new { x.reseller_id, x.credit_note_id },
                        principalTable: "credit_notes",
                        principalColumns: new[] { "reseller_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_credited_lines_invoices_reseller_id_invoice_id",
                        columns: x => new { x.reseller_id, x.invoice_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "reseller_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "deliveries",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    invoice_id = table.Column<Guid>(type: "uuid", nullable: true),
                    credit_note_id = table.Column<Guid>(type: "uuid", nullable: true),
                    level = table.Column<int>(type: "integer", nullable: false),
                    recipients = table.Column<string[]>(type: "text[]", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    problem = table.Column<string>(type: "text", nullable: false),
                    actor = table.Column<string>(type: "jsonb", nullable: false),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    send_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deliveries", x => new { x.reseller_id, x.id });
                    table.CheckConstraint("ck_deliveries_document", "(invoice_id IS NULL) <> (credit_note_id IS NULL)");
                    table.ForeignKey(
                        name: "fk_deliveries_credit_notes_reseller_id_credit_note_id",
                        columns: x => new { x.reseller_id, x.credit_note_id },
                        principalTable: "credit_notes",
                        principalColumns: new[] { "reseller_id", "id" });
                    table.ForeignKey(
                        name: "fk_deliveries_invoices_reseller_id_invoice_id",
                        columns: x => new { x.reseller_id, x.invoice_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "reseller_id", "id" });
                });

            migrationBuilder.CreateTable(
                name: "invoice_balances",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    invoice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    currency_code = table.Column<string>(type: "text", nullable: false),
                    due_minor = table.Column<long>(type: "bigint", nullable: false),
                    paid_minor = table.Column<long>(type: "bigint", nullable: false),
                    credited_minor = table.Column<long>(type: "bigint", nullable: false),
                    paid_date = table.Column<DateOnly>(type: "date", nullable: true),
                    update_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invoice_balances", x => new { x.reseller_id, x.invoice_id });
                    table.CheckConstraint("ck_invoice_balances_amounts", "due_minor >= 0 AND paid_minor >= 0 AND credited_minor >= 0");
                    table.ForeignKey(
                        name: "fk_invoice_balances_invoices_reseller_id_invoice_id",
                        columns: x => new { x.reseller_id, x.invoice_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "reseller_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "invoice_reminders",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    invoice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    level = table.Column<int>(type: "integer", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    delivery_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invoice_reminders", x => new { x.reseller_id, x.invoice_id, x.level });
                    table.ForeignKey(
                        name: "fk_invoice_reminders_invoices_reseller_id_invoice_id",
                        columns: x => new { x.reseller_id, x.invoice_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "reseller_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "payment_allocations",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    payment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    invoice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_allocations", x => new { x.reseller_id, x.id });
                    table.ForeignKey(
                        name: "fk_payment_allocations_invoices_reseller_id_invoice_id",
                        columns: x => new { x.reseller_id, x.invoice_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "reseller_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_payment_allocations_payments_reseller_id_payment_id",
                        columns: x => new { x.reseller_id, x.payment_id },
                        principalTable: "payments",
                        principalColumns: new[] { "reseller_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "payment_balances",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    payment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    currency_code = table.Column<string>(type: "text", nullable: false),
                    unallocated_minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_balances", x => new { x.reseller_id, x.payment_id });
                    table.CheckConstraint("ck_payment_balances_amount", "unallocated_minor >= 0");
                    table.ForeignKey(
                        name: "fk_payment_balances_payments_reseller_id_payment_id",
                        columns: x => new { x.reseller_id, x.payment_id },
                        principalTable: "payments",
                        principalColumns: new[] { "reseller_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "charges",
                columns: table => new
                {
                    reseller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subscription_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    price_version = table.Column<int>(type: "integer", nullable: false),
                    tier = table.Column<int>(type: "integer", nullable: false),
                    quantity = table.Column<long>(type: "bigint", nullable: false),
                    unit_price_minor = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false),
                    period_start = table.Column<DateOnly>(type: "date", nullable: false),
                    period_end = table.Column<DateOnly>(type: "date", nullable: false),
                    from_date = table.Column<DateOnly>(type: "date", nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    adjustment_minor = table.Column<long>(type: "bigint", nullable: false),
                    limited = table.Column<bool>(type: "boolean", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    billable_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    purchase_order_number = table.Column<string>(type: "text", nullable: false),
                    collect_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    invoice_id = table.Column<Guid>(type: "uuid", nullable: true),
                    credit_note_id = table.Column<Guid>(type: "uuid", nullable: true),
                    create_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_charges", x => new { x.reseller_id, x.id });
                    table.ForeignKey(
                        name: "fk_charges_orders_reseller_id_order_id",
                        columns: x => new { x.reseller_id, x.order_id },
                        principalTable: "orders",
                        principalColumns: new[] { "reseller_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_charges_subscriptions_reseller_id_subscription_id",
                        columns: x => new { x.reseller_id, x.subscription_id },
                        principalTable: "subscriptions",
                        principalColumns: new[] { "reseller_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_actor_email",
                table: "audit_entries",
                columns: new[] { "reseller_id", "actor_email", "create_time" },
                filter: "actor_email <> ''");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_customer",
                table: "audit_entries",
                columns: new[] { "reseller_id", "customer", "create_time" },
                filter: "customer <> ''");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_resource",
                table: "audit_entries",
                columns: new[] { "reseller_id", "resource", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_time",
                table: "audit_entries",
                columns: new[] { "reseller_id", "create_time", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_unsealed",
                table: "audit_entries",
                columns: new[] { "reseller_id", "create_time" },
                filter: "hash IS NULL");

            migrationBuilder.CreateIndex(
                name: "ux_audit_entries_sequence",
                table: "audit_entries",
                columns: new[] { "reseller_id", "sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_billing_runs_running",
                table: "billing_runs",
                column: "reseller_id",
                filter: "state = 'Running'");

            migrationBuilder.CreateIndex(
                name: "ix_billing_runs_start_time",
                table: "billing_runs",
                columns: new[] { "reseller_id", "start_time", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_billing_runs_date",
                table: "billing_runs",
                columns: new[] { "reseller_id", "date" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_charges_due",
                table: "charges",
                column: "due_on",
                filter: "collect_time IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_charges_invoice",
                table: "charges",
                columns: new[] { "reseller_id", "invoice_id" },
                filter: "invoice_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_charges_reseller_id_order_id",
                table: "charges",
                columns: new[] { "reseller_id", "order_id" });

            migrationBuilder.CreateIndex(
                name: "ix_charges_reseller_id_subscription_id",
                table: "charges",
                columns: new[] { "reseller_id", "subscription_id" });

            migrationBuilder.CreateIndex(
                name: "ix_charges_waiting",
                table: "charges",
                columns: new[] { "reseller_id", "customer_id", "due_on" },
                filter: "collect_time IS NULL");

            migrationBuilder.CreateIndex(
                name: "ux_charges_key",
                table: "charges",
                columns: new[] { "reseller_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_credit_notes_customer",
                table: "credit_notes",
                columns: new[] { "reseller_id", "customer_id", "issue_date" });

            migrationBuilder.CreateIndex(
                name: "ix_credit_notes_issue_date",
                table: "credit_notes",
                columns: new[] { "reseller_id", "issue_date", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_credit_notes_number",
                table: "credit_notes",
                columns: new[] { "reseller_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_credited_invoices_invoice",
                table: "credited_invoices",
                columns: new[] { "reseller_id", "invoice_id" });

            migrationBuilder.CreateIndex(
                name: "ix_credited_lines_invoice",
                table: "credited_lines",
                columns: new[] { "reseller_id", "invoice_id" });

            migrationBuilder.CreateIndex(
                name: "ix_customer_directories_due",
                table: "customer_directories",
                column: "due_time",
                filter: "due_time IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customer_domains_domain",
                table: "customer_domains",
                column: "domain");

            migrationBuilder.CreateIndex(
                name: "ix_customer_domains_reseller_id_customer_id",
                table: "customer_domains",
                columns: new[] { "reseller_id", "customer_id" });

            migrationBuilder.CreateIndex(
                name: "ix_customer_figures_overdue",
                table: "customer_figures",
                column: "reseller_id",
                filter: "overdue");

            migrationBuilder.CreateIndex(
                name: "ix_customer_figures_seats",
                table: "customer_figures",
                columns: new[] { "reseller_id", "seats", "customer_id" });

            migrationBuilder.CreateIndex(
                name: "ix_customer_terms_customer",
                table: "customer_terms",
                columns: new[] { "reseller_id", "customer_id" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_contact_email",
                table: "customers",
                columns: new[] { "reseller_id", "contact_email" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_create_time",
                table: "customers",
                columns: new[] { "reseller_id", "create_time", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_currency_code",
                table: "customers",
                columns: new[] { "reseller_id", "currency_code", "create_time", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_display_name",
                table: "customers",
                columns: new[] { "reseller_id", "display_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_domain",
                table: "customers",
                columns: new[] { "reseller_id", "domain", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_google_customer",
                table: "customers",
                columns: new[] { "reseller_id", "google_customer_id" },
                filter: "google_customer_id <> ''");

            migrationBuilder.CreateIndex(
                name: "ix_customers_language",
                table: "customers",
                columns: new[] { "reseller_id", "language", "create_time", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_state",
                table: "customers",
                columns: new[] { "reseller_id", "state", "create_time", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_update_time",
                table: "customers",
                columns: new[] { "reseller_id", "update_time", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_customers_crm_id",
                table: "customers",
                columns: new[] { "reseller_id", "crm_id" },
                unique: true,
                filter: "crm_id <> ''");

            migrationBuilder.CreateIndex(
                name: "ux_customers_managed_domain",
                table: "customers",
                column: "domain",
                unique: true,
                filter: "state = 'Active'");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_credit_note",
                table: "deliveries",
                columns: new[] { "reseller_id", "credit_note_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_invoice",
                table: "deliveries",
                columns: new[] { "reseller_id", "invoice_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_invitations_open",
                table: "invitations",
                column: "expire_time",
                filter: "state IN ('Queued', 'Sent', 'Failed', 'Opened')");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_state",
                table: "invitations",
                columns: new[] { "reseller_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ux_invitations_token_hash",
                table: "invitations",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invoice_balances_open",
                table: "invoice_balances",
                columns: new[] { "reseller_id", "customer_id" },
                filter: "due_minor > 0");

            migrationBuilder.CreateIndex(
                name: "ix_invoices_customer",
                table: "invoices",
                columns: new[] { "reseller_id", "customer_id", "issue_date" });

            migrationBuilder.CreateIndex(
                name: "ix_invoices_due_date",
                table: "invoices",
                columns: new[] { "reseller_id", "due_date", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_invoices_issue_date",
                table: "invoices",
                columns: new[] { "reseller_id", "issue_date", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_invoices_number",
                table: "invoices",
                columns: new[] { "reseller_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_members_email",
                table: "members",
                column: "email");

            migrationBuilder.CreateIndex(
                name: "ux_members_email",
                table: "members",
                columns: new[] { "reseller_id", "email" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_orders_create_time",
                table: "orders",
                columns: new[] { "reseller_id", "create_time", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_orders_customer",
                table: "orders",
                columns: new[] { "reseller_id", "customer_id", "create_time", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_orders_starting",
                table: "orders",
                column: "effective_date",
                filter: "state = 'Scheduled' AND verb = 'NewSubscription'");

            migrationBuilder.CreateIndex(
                name: "ix_orders_subscription",
                table: "orders",
                columns: new[] { "reseller_id", "subscription_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_events_create_time",
                table: "outbox_events",
                column: "create_time");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_events_order",
                table: "outbox_events",
                columns: new[] { "reseller_id", "transaction_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_mails_due",
                table: "outbox_mails",
                column: "next_attempt_time",
                filter: "state = 'Queued'");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_mails_resource",
                table: "outbox_mails",
                columns: new[] { "reseller_id", "resource" },
                filter: "state = 'Queued'");

            migrationBuilder.CreateIndex(
                name: "ix_parked_subscriptions_run",
                table: "parked_subscriptions",
                columns: new[] { "reseller_id", "billing_run_id" });

            migrationBuilder.CreateIndex(
                name: "ix_payment_allocations_invoice",
                table: "payment_allocations",
                columns: new[] { "reseller_id", "invoice_id" });

            migrationBuilder.CreateIndex(
                name: "ix_payment_allocations_payment",
                table: "payment_allocations",
                columns: new[] { "reseller_id", "payment_id" });

            migrationBuilder.CreateIndex(
                name: "ix_payment_balances_credit",
                table: "payment_balances",
                columns: new[] { "reseller_id", "customer_id" },
                filter: "unallocated_minor > 0");

            migrationBuilder.CreateIndex(
                name: "ix_payments_customer",
                table: "payments",
                columns: new[] { "reseller_id", "customer_id", "receive_date" });

            migrationBuilder.CreateIndex(
                name: "ix_payments_receive_date",
                table: "payments",
                columns: new[] { "reseller_id", "receive_date", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_payments_bank_reference",
                table: "payments",
                columns: new[] { "reseller_id", "bank_reference" },
                unique: true,
                filter: "bank_reference <> ''");

            migrationBuilder.CreateIndex(
                name: "ux_plans_code",
                table: "plans",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_price_versions_effective_date",
                table: "price_versions",
                columns: new[] { "plan_id", "effective_date" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sessions_expire_time",
                table: "sessions",
                column: "expire_time");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_subject",
                table: "sessions",
                column: "subject",
                filter: "end_time IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_stored_answers_create_time",
                table: "stored_answers",
                column: "create_time");

            migrationBuilder.CreateIndex(
                name: "ix_subscriptions_create_time",
                table: "subscriptions",
                columns: new[] { "reseller_id", "create_time", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_subscriptions_customer",
                table: "subscriptions",
                columns: new[] { "reseller_id", "customer_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_subscriptions_due_date",
                table: "subscriptions",
                column: "due_date",
                filter: "due_date IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_subscriptions_plan_id",
                table: "subscriptions",
                column: "plan_id");

            migrationBuilder.CreateIndex(
                name: "ix_subscriptions_renewal_date",
                table: "subscriptions",
                columns: new[] { "reseller_id", "renewal_date", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_terms_acceptances_subscription",
                table: "terms_acceptances",
                columns: new[] { "reseller_id", "subscription_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_chains");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "billing_runs");

            migrationBuilder.DropTable(
                name: "charges");

            migrationBuilder.DropTable(
                name: "credited_invoices");

            migrationBuilder.DropTable(
                name: "credited_lines");

            migrationBuilder.DropTable(
                name: "customer_directories");

            migrationBuilder.DropTable(
                name: "customer_domains");

            migrationBuilder.DropTable(
                name: "customer_figures");

            migrationBuilder.DropTable(
                name: "customer_terms");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "deliveries");

            migrationBuilder.DropTable(
                name: "document_counters");

            migrationBuilder.DropTable(
                name: "invitations");

            migrationBuilder.DropTable(
                name: "invoice_balances");

            migrationBuilder.DropTable(
                name: "invoice_reminders");

            migrationBuilder.DropTable(
                name: "member_activity");

            migrationBuilder.DropTable(
                name: "outbox_events");

            migrationBuilder.DropTable(
                name: "outbox_mails");

            migrationBuilder.DropTable(
                name: "parked_subscriptions");

            migrationBuilder.DropTable(
                name: "payment_allocations");

            migrationBuilder.DropTable(
                name: "payment_balances");

            migrationBuilder.DropTable(
                name: "plan_terms");

            migrationBuilder.DropTable(
                name: "price_versions");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "stored_answers");

            migrationBuilder.DropTable(
                name: "terms_acceptances");

            migrationBuilder.DropTable(
                name: "subscriptions");

            migrationBuilder.DropTable(
                name: "credit_notes");

            migrationBuilder.DropTable(
                name: "members");

            migrationBuilder.DropTable(
                name: "invoices");

            migrationBuilder.DropTable(
                name: "payments");

            migrationBuilder.DropTable(
                name: "orders");

            migrationBuilder.DropTable(
                name: "plans");

            migrationBuilder.DropTable(
                name: "customers");

            migrationBuilder.DropTable(
                name: "resellers");
        }
    }
}
