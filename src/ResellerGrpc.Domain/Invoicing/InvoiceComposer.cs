namespace ResellerGrpc.Domain.Invoicing;

/// <summary>Makes a complete document out of a draft. Pure; whether the result may be issued is for <see cref="InvoiceRules"/>.</summary>
public static class InvoiceComposer
{
    private const string EmailScheme = "EM"; // EAS code list: electronic mail

    /// <exception cref="ArgumentException">The currency is not known.</exception>
    /// <exception cref="AmountOverflowException">An amount does not fit 64 bits.</exception>
    public static InvoiceDocument Compose(InvoiceDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        _ = Currencies.Digits(draft.Currency);
        var seller = draft.Seller.Party;
        var treatment = TaxTreatment.Between(draft.Seller, draft.Buyer);
        var lines = draft.Lines.Select(line => Complete(line, treatment)).ToList();
        var subtotals = TaxSubtotal.Of(lines);
        var totals = InvoiceTotals.Of(lines, subtotals, draft.Prepaid);
        var outOfScope = subtotals.Any(s => s.Rate.Category == TaxCategory.OutOfScope);
        return new InvoiceDocument
        {
            Type = draft.Type,
            Number = draft.Number,
            IssueDate = draft.IssueDate,
            DueDate = draft.DueDate,
            Currency = draft.Currency,
            BusinessProcess = totals.Prepaid > 0 && totals.Payable == 0 ? "S2" : "S1",
            Seller = Complete(seller, outOfScope),
            Buyer = Complete(draft.Buyer, outOfScope),
            Period = Span(lines),
            PurchaseOrder = draft.PurchaseOrder,
            Preceding = draft.Preceding,
            Lines = lines,
            TaxSubtotals = subtotals,
            Totals = totals,
            AccountingTax = TaxInBooks(draft, totals.Tax),
            Notes = LegalNotes.For(seller.Address.Country, draft.Seller.Notes),
            Payment = draft.Type == InvoiceType.Invoice && draft.Seller.Iban is { } iban
                ? new PaymentInstructions(iban, draft.Seller.Bic, draft.Number)
                : null,
        };
    }

    private static InvoiceLine Complete(DraftLine draft, TaxRate treatment)
    {
        var line = new InvoiceLine
        {
            Name = draft.Name,
            Description = draft.Description,
            Quantity = draft.Quantity,
            UnitPrice = draft.UnitPrice,
            Proration = draft.Proration,
            Period = draft.Period,
            Tax = draft.Tax ?? treatment,
            NetAmount = 0,
        };
        return line with { NetAmount = line.ComputedNetAmount() };
    }

    /// <summary>
    /// Adds what a party's data imply: normal spelling of the VAT number, the SIREN inside a French one, and an electronic
    /// address by SIREN in France, by e-mail elsewhere. Documents outside the scope of VAT must not show VAT numbers (BR-O-02).
    /// </summary>
    private static InvoiceParty Complete(InvoiceParty party, bool outOfScope)
    {
        var vat = string.IsNullOrWhiteSpace(party.VatNumber) ? null : VatNumber.Normalize(party.VatNumber);
        var registration = party.LegalRegistration ?? FrenchCompany.SirenIn(vat);
        return party with
        {
            VatNumber = outOfScope ? null : vat,
            LegalRegistration = registration,
            ElectronicAddress = party.ElectronicAddress ?? AddressOf(registration, party.Email),
        };
    }

    private static SchemedId? AddressOf(SchemedId? registration, string? email)
    {
        if (registration is { Scheme: FrenchCompany.SirenScheme } siren)
            return new SchemedId(FrenchCompany.ElectronicAddressScheme, siren.Value);
        return string.IsNullOrWhiteSpace(email) ? null : new SchemedId(EmailScheme, email);
    }

    private static InvoicePeriod? Span(List<InvoiceLine> lines)
    {
        var periods = lines.Where(line => line.Period is not null).Select(line => line.Period!.Value).ToList();
        return periods.Count == 0 ? null : new InvoicePeriod(periods.Min(p => p.Start), periods.Max(p => p.End));
    }

    private static AccountingTax? TaxInBooks(InvoiceDraft draft, long tax)
    {
        var books = draft.Seller.AccountingCurrency;
        if (books == draft.Currency)
            return null;
        if (tax == 0)
            return new AccountingTax(books, 0);
        return draft.ExchangeRate is { } rate ? new AccountingTax(books, rate.Convert(new Money(tax, draft.Currency), books).Minor) : null;
    }
}
