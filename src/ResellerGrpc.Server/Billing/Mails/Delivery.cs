using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ResellerGrpc.Server.Billing.CreditNotes;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Mail;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Mails;

/// <summary>A mail that a document went out with. Its state follows the outbox mail of the same id.</summary>
internal sealed class DeliveryRow : ITenantOwned
{
    public required Guid ResellerId { get; init; }

    /// <summary>That of the mail in the outbox.</summary>
    public required Guid Id { get; init; }

    /// <summary>Either this or <see cref="CreditNoteId"/>.</summary>
    public Guid? InvoiceId { get; init; }

    public Guid? CreditNoteId { get; init; }

    /// <summary>The reminder that it is, from 1; 0 for a mail that only sends the document.</summary>
    public required int Level { get; init; }

    public required string[] Recipients { get; init; }

    public DeliveryState State { get; set; } = DeliveryState.Queued;

    /// <summary>Gmail's word for the last failure; empty when there was none.</summary>
    public string Problem { get; set; } = "";

    public required Actor Actor { get; init; }

    public required DateTimeOffset CreateTime { get; init; }

    public DateTimeOffset? SendTime { get; set; }

    /// <param name="language">Of the caller, for the problem's words.</param>
    public Delivery ToProto(string language) => new()
    {
        Recipients = { Recipients },
        State = State,
        CreateTime = CreateTime.ToProto(),
        SendTime = SendTime?.ToProto(),
        Problem = Problem.Length == 0 ? "" : MailProblems.Of(Problem).In(language),
        Actor = Actor,
    };

    /// <summary>Records what became of the mail as a change of its document.</summary>
    /// <param name="document">Name of the invoice or credit note.</param>
    /// <param name="number">Its number.</param>
    /// <param name="old">The mail before; null when it is new.</param>
    public void Record(Change change, string document, Guid customerId, string number, Delivery? old)
    {
        var customer = NamePattern.Customer.Format(ResellerId, customerId);
        var mails = (Old: old is null ? Array.Empty<Delivery>() : [old], New: new[] { ToProto("en") });
        if (InvoiceId is not null)
        {
            change.Record(
                "invoice.updated", document, new Invoice { Customer = customer, Number = number, Deliveries = { mails.Old } },
                new Invoice { Customer = customer, Number = number, Deliveries = { mails.New } });
        }
        else
        {
            change.Record(
                "credit_note.updated", document, new CreditNote { Customer = customer, Number = number, Deliveries = { mails.Old } },
                new CreditNote { Customer = customer, Number = number, Deliveries = { mails.New } });
        }
    }
}

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<DeliveryRow>
{
    public void Configure(EntityTypeBuilder<DeliveryRow> builder)
    {
        builder.ToTable("deliveries", table => table.HasCheckConstraint(
            "ck_deliveries_document", "(invoice_id IS NULL) <> (credit_note_id IS NULL)"));
        builder.HasKey(d => new { d.ResellerId, d.Id });
        builder.Property(d => d.State).HasConversion<string>();
        builder.Property(d => d.Actor).HasConversion(Proto.JsonConverter<Actor>()).HasColumnType("jsonb");
        builder.HasOne<InvoiceRow>().WithMany().HasForeignKey(d => new { d.ResellerId, d.InvoiceId });
        builder.HasOne<CreditNoteRow>().WithMany().HasForeignKey(d => new { d.ResellerId, d.CreditNoteId });
        builder.HasIndex(d => new { d.ResellerId, d.InvoiceId, d.Id }).HasDatabaseName("ix_deliveries_invoice");
        builder.HasIndex(d => new { d.ResellerId, d.CreditNoteId, d.Id }).HasDatabaseName("ix_deliveries_credit_note");
    }
}

/// <summary>That a reminder was asked for. The key is what keeps each from going out twice; it stays when its mail is withdrawn.</summary>
internal sealed class ReminderRow : ITenantOwned, IAppendOnly
{
    public required Guid ResellerId { get; init; }

    public required Guid InvoiceId { get; init; }

    /// <summary>1 is the first.</summary>
    public required int Level { get; init; }

    /// <summary>The day on which it fell due.</summary>
    public required DateOnly Date { get; init; }

    public required Guid DeliveryId { get; init; }
}

internal sealed class ReminderConfiguration : IEntityTypeConfiguration<ReminderRow>
{
    public void Configure(EntityTypeBuilder<ReminderRow> builder)
    {
        builder.ToTable("invoice_reminders");
        builder.HasKey(r => new { r.ResellerId, r.InvoiceId, r.Level });
        builder.HasOne<InvoiceRow>().WithMany().HasForeignKey(r => new { r.ResellerId, r.InvoiceId });
    }
}
