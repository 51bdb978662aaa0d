using Google.Type;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Tests.Billing;

/// <summary>Issued invoices as previews showed them.</summary>
internal static class Drafts
{
    /// <summary>The invoice without what only an issued one has.</summary>
    public static Invoice Of(Invoice issued)
    {
        var draft = issued.Clone();
        draft.State = InvoiceState.Draft;
        (draft.Overdue, draft.DaysOverdue) = (false, 0);
        draft.AmountDue = draft.Totals.Gross;
        draft.CreditedTotal = new Money { CurrencyCode = draft.CurrencyCode };
        (draft.Name, draft.Number, draft.BillingRun, draft.Etag) = ("", "", "", "");
        (draft.CreateTime, draft.UpdateTime, draft.PaidDate) = (null, null, null);
        draft.CreditNotes.Clear();
        draft.Reminders.Clear();
        draft.Deliveries.Clear();
        return draft;
    }

    /// <summary>The same, for a preview of charges that did not exist yet and so had no id.</summary>
    public static Invoice OfCharges(Invoice issued, Invoice preview)
    {
        var draft = Of(issued);
        foreach (var (line, shown) in draft.Lines.Zip(preview.Lines).Where(pair => pair.Second.LineId.Length == 0))
            line.LineId = "";
        return draft;
    }
}
