using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using ResellerGrpc.Domain.Invoicing;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;

namespace ResellerGrpc.Server.Billing.Issuing;

/// <summary>
/// What an invoice or a credit note says, for good: the service's database roles may insert and read it, never change it. What
/// happens to it later (payments, credits, mails) has tables of its own.
/// </summary>
internal abstract class IssuedDocument : ITenantOwned, IAppendOnly
{
    public required Guid ResellerId { get; init; }

    /// <summary>UUIDv7 of the instant of issue.</summary>
    public required Guid Id { get; init; }

    public required Guid CustomerId { get; init; }

    /// <summary>The legal number, gapless within its series.</summary>
    public required string Number { get; init; }

    /// <summary>Civil day in the reseller's time zone.</summary>
    public required DateOnly IssueDate { get; init; }

    /// <summary><c>fr</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>ISO 4217 of all amounts, which are minor units.</summary>
    public required string CurrencyCode { get; init; }

    public required long NetMinor { get; init; }

    public required long TaxMinor { get; init; }

    public required long GrossMinor { get; init; }

    /// <summary>The document as EN 16931 structures it; PDF and XML are made from it, byte for byte the same each time.</summary>
    public required InvoiceDocument Document { get; init; }

    /// <summary>The contract's message as issued, serialised: lines with their links, parties, tax. Reads need no composing.</summary>
    public required byte[] Face { get; init; }

    public required DateTimeOffset CreateTime { get; init; }

    public CustomerRow Customer { get; init; } = null!;

    public abstract string Name { get; }
}

internal static class IssuedDocumentConfiguration
{
    public static void ConfigureDocument<T>(this EntityTypeBuilder<T> builder, string table)
        where T : IssuedDocument
    {
        builder.ToTable(table);
        builder.HasKey(d => new { d.ResellerId, d.Id });
        builder.Ignore(d => d.Name);
        builder.Property(d => d.Number).UseCollation("C");
        builder.Property(d => d.Document).HasConversion(DocumentJson.Converter).HasColumnType("jsonb");
        builder.HasOne<ResellerRow>().WithMany().HasForeignKey(d => d.ResellerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(d => d.Customer).WithMany().HasForeignKey(d => new { d.ResellerId, d.CustomerId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => new { d.ResellerId, d.Number }).IsUnique().HasDatabaseName($"ux_{table}_number");
        builder.HasIndex(d => new { d.ResellerId, d.IssueDate, d.Id }).HasDatabaseName($"ix_{table}_issue_date");
        builder.HasIndex(d => new { d.ResellerId, d.CustomerId, d.IssueDate }).HasDatabaseName($"ix_{table}_customer");
    }
}

/// <summary>The stored form of a document. Its code is made when the server is built: the billing run writes many.</summary>
internal static partial class DocumentJson
{
    public static readonly ValueConverter<InvoiceDocument, string> Converter = new(d => Write(d), json => Read(json));

    public static string Write(InvoiceDocument document) => JsonSerializer.Serialize(document, Generated.Default.InvoiceDocument);

    public static ReadOnlyMemory<byte>[] Write(RowBuffer rows, IReadOnlyList<InvoiceDocument> documents) =>
        rows.WriteJson(documents, Generated.Default.InvoiceDocument);

    public static InvoiceDocument Read(string json) =>
        JsonSerializer.Deserialize(json, Generated.Default.InvoiceDocument)
        ?? throw new InvalidOperationException("An issued document is stored as null.");

    [JsonSerializable(typeof(InvoiceDocument))]
    private sealed partial class Generated : JsonSerializerContext;
}
