namespace ResellerGrpc.Domain.Invoicing;

/// <summary>Makes a complete document out of a draft. Pure; whether the result may be issued is for <see cref="InvoiceRules"/>.</summary>
public static class InvoiceComposer
{
    /// <exception cref="ArgumentException">The currency is not known.</exception>
    /// <exception cref="AmountOverflowException">An amount does not fit 64 bits.</exception>
    public static InvoiceDocument Compose(InvoiceDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        _ = Currencies.Digits(draft.Currency);
        var seller = draft.Seller.Party;
        var domestic = draft.Seller.DomesticRate ?? VatTerritory.StandardRate(seller.Address.Country) ?? 0;
        var treatment = TaxTreatment.Decide(seller, draft.Buyer, domestic);
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
            Seller = Reachable(seller, outOfScope),
            Buyer = Reachable(draft.Buyer, outOfScope),
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
    /// Gives a party the electronic address that its data allow: by SIREN in France, by e-mail elsewhere. Documents outside
    /// the scope of VAT must not show VAT numbers (BR-O-02).
    /// </summary>
    private static InvoiceParty Reachable(InvoiceParty party, bool outOfScope) => party with
    {
        VatNumber = outOfScope ? null : party.VatNumber,
        ElectronicAddress = party.ElectronicAddress
            ?? (party.LegalRegistration is { Scheme: FrenchCompany.SirenScheme } siren
                ? new SchemedId(FrenchCompany.ElectronicAddressScheme, siren.Value)
                : party.Email is { Length: > 0 } email ? new SchemedId("EM", email) : null),
    };

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
