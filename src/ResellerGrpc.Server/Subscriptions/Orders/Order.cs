using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ResellerGrpc.Domain.Billing;
using ResellerGrpc.Domain.Subscriptions;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Subscriptions.Charges;
using ResellerGrpc.Server.Subscriptions.Quotes;

namespace ResellerGrpc.Server.Subscriptions.Orders;

/// <summary>A change of a subscription: who, when, why, from what to what. Never deleted.</summary>
internal sealed class OrderRow : ITenantOwned
{
    public required Guid ResellerId { get; init; }

    public required Guid Id { get; init; }

    public required Guid CustomerId { get; init; }

    /// <summary>For a new subscription that starts later, the id it will have.</summary>
    public required Guid SubscriptionId { get; init; }

    /// <summary>As it was quoted.</summary>
    public required V1.OrderVerb Verb { get; init; }

    public required V1.OrderState State { get; set; }

    public required V1.Intent Intent { get; init; }

    /// <summary>The civil date of the new state; moves while the order waits for a period end that moves.</summary>
    public required DateOnly EffectiveDate { get; set; }

    /// <summary>What it charges and credits; for a scheduled order as things stood when it was placed.</summary>
    public required IReadOnlyList<ChargeLine> Lines { get; set; }

    public required V1.Totals Totals { get; set; }

    /// <summary>Null for a new subscription.</summary>
    public V1.SubscriptionTerms? Before { get; set; }

    public required V1.SubscriptionTerms After { get; set; }

    /// <summary>The subscription as it stood before the order took effect, to which an undo returns; null for a new one.</summary>
    public SubscriptionSnapshot? Undone { get; set; }

    /// <summary>The subscription's revision once the order took effect; an undo wants that nothing came after.</summary>
    public long? Revision { get; set; }

    public required V1.Actor Actor { get; init; }

    /// <summary>The actor's address, for filters.</summary>
    public required string ActorEmail { get; init; }

    public string PurchaseOrderNumber { get; init; } = "";

    public string Note { get; init; } = "";

    public required DateTimeOffset CreateTime { get; init; }

    public DateTimeOffset? ApplyTime { get; set; }

    /// <summary>When the undo window closes; null while scheduled and for orders that a job applied.</summary>
    public DateTimeOffset? UndoExpireTime { get; set; }

    public DateTimeOffset? UndoTime { get; set; }

    public V1.Actor? UndoActor { get; set; }

    public string UndoNote { get; set; } = "";

    /// <summary>Why it failed, why it would while it is scheduled, or why the plan it wanted at the renewal did not take over.</summary>
    public Refusal? Problem { get; set; }

    /// <summary>For renewal settings that took effect, the renewal on which their plan could not take over; null when none was.</summary>
    public DateOnly? SkippedSwitchDate { get; set; }

    public uint Version { get; init; }

    public string Name => NamePattern.Order.Format(ResellerId, CustomerId, Id);

    public string SubscriptionName => NamePattern.Subscription.Format(ResellerId, CustomerId, SubscriptionId);

    /// <summary>Takes the order back, before its day or after.</summary>
    public void Withdraw(V1.OrderState state, V1.Actor actor, string note, DateTimeOffset now)
    {
        State = state;
        UndoTime = now;
        UndoActor = actor;
        UndoNote = note;
        (Problem, SkippedSwitchDate) = (null, null);
    }

    /// <summary>Writes what the order does on its day: lines, sums, from what to what.</summary>
    public void Describe(Turn turn, OrderFacts facts)
    {
        if (!Lines.SequenceEqual(turn.Lines))
            Lines = turn.Lines;
        Totals = facts.Tax.TotalsOf(Domain.Money.Sum(turn.Lines.Select(line => line.Amount), turn.After.Currency));
        Before = facts.Plans.TermsOf(turn.Before);
        After = facts.Plans.TermsOf(turn.After);
    }
}

internal sealed class OrderConfiguration : IEntityTypeConfiguration<OrderRow>
{
    public void Configure(EntityTypeBuilder<OrderRow> builder)
    {
        builder.ToTable("orders");
        builder.HasKey(o => new { o.ResellerId, o.Id });
        builder.Property(o => o.Version).IsRowVersion();
        builder.Ignore(o => o.Name);
        builder.Ignore(o => o.SubscriptionName);
        builder.Property(o => o.Verb).HasConversion<string>();
        builder.Property(o => o.State).HasConversion<string>();
        builder.Property(o => o.Intent).HasConversion(Proto.JsonConverter<V1.Intent>()).HasColumnType("jsonb");
        builder.Property(o => o.Lines).HasConversion(StoredJson.Converter<IReadOnlyList<ChargeLine>>()).HasColumnType("jsonb");
        builder.Property(o => o.Totals).HasConversion(Proto.JsonConverter<V1.Totals>()).HasColumnType("jsonb");
        builder.Property(o => o.Before).HasConversion(Proto.JsonConverter<V1.SubscriptionTerms>()!).HasColumnType("jsonb");
        builder.Property(o => o.After).HasConversion(Proto.JsonConverter<V1.SubscriptionTerms>()).HasColumnType("jsonb");
        builder.Property(o => o.Undone).HasConversion(StoredJson.Converter<SubscriptionSnapshot>()!).HasColumnType("jsonb");
        builder.Property(o => o.Actor).HasConversion(Proto.JsonConverter<V1.Actor>()).HasColumnType("jsonb");
        builder.Property(o => o.UndoActor).HasConversion(Proto.JsonConverter<V1.Actor>()!).HasColumnType("jsonb");
        builder.Property(o => o.Problem).HasConversion(StoredJson.Converter<Refusal>()!).HasColumnType("jsonb");
        builder.HasIndex(o => new { o.ResellerId, o.CustomerId, o.CreateTime, o.Id }).HasDatabaseName("ix_orders_customer");
        builder.HasIndex(o => new { o.ResellerId, o.CreateTime, o.Id }).HasDatabaseName("ix_orders_create_time");
        builder.HasIndex(o => new { o.ResellerId, o.SubscriptionId, o.Id }).HasDatabaseName("ix_orders_subscription");
        // New subscriptions that wait for their first day.
        builder.HasIndex(o => o.EffectiveDate)
            .HasFilter("state = 'Scheduled' AND verb = 'NewSubscription'").HasDatabaseName("ix_orders_starting");
    }
}
