using System.Globalization;
using System.Text.Json.Serialization;
using ResellerGrpc.Domain.Invoicing;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Invoices;

/// <summary>
/// An invoice at the moment of issue, as history stores it: fields and values of the contract's <see cref="Invoice"/>, written without
/// reflection, since a run writes many.
/// </summary>
internal sealed partial record IssuedState(
    string Customer, string CustomerDisplayName, string Number, string State, string CurrencyCode,
    IssuedState.Day IssueDate, IssuedState.Day DueDate, IssuedState.Sums Totals, IssuedState.Amount AmountDue)
{
    public static ReadOnlyMemory<byte>[] Write(RowBuffer rows, IReadOnlyList<IssuedState> states) => rows.WriteJson(states, HistoryJson.Default.IssuedState);

    public static IssuedState Of(InvoiceDocument document, CustomerRow customer)
    {
        var (totals, currency) = (document.Totals, document.Currency);
        var state = InvoiceMapping.StateOf(totals.TaxInclusive, 0, totals.TaxInclusive);
        return new IssuedState(
            customer.Name, customer.DisplayName, document.Number, state == InvoiceState.Open ? "INVOICE_STATE_OPEN" : "INVOICE_STATE_PAID", currency,
            Day.Of(document.IssueDate), Day.Of(document.DueDate ?? document.IssueDate),
            new Sums(Amount.Of(totals.TaxExclusive, currency), Amount.Of(totals.Tax, currency), Amount.Of(totals.TaxInclusive, currency)),
            Amount.Of(totals.TaxInclusive, currency));
    }

    internal readonly record struct Day(int Year, int Month, [property: JsonPropertyName("day")] int Number)
    {
        public static Day Of(DateOnly date) => new(date.Year, date.Month, date.Day);
    }

    internal readonly record struct Sums(Amount Net, Amount Tax, Amount Gross);

    /// <param name="Units">As text, which is how the contract's JSON writes 64 bits.</param>
    internal readonly record struct Amount(string CurrencyCode, string? Units, int Nanos)
    {
        public static Amount Of(long minor, string currency)
        {
            var money = Wire.Money(minor, currency);
            return new Amount(currency, money.Units == 0 ? null : money.Units.ToString(CultureInfo.InvariantCulture), money.Nanos);
        }
    }

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        GenerationMode = JsonSourceGenerationMode.Serialization)]
    [JsonSerializable(typeof(IssuedState))]
    private sealed partial class HistoryJson : JsonSerializerContext;
}
