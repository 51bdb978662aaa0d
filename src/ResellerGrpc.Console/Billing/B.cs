using ResellerGrpc.Console.Language;

namespace ResellerGrpc.Console.Billing;

/// <summary>Words of invoices, payments and credit notes.</summary>
internal static class B
{
    public static readonly Text SearchLabel = new("Search by number, customer or domain", "Rechercher par numéro, client ou domaine");
    public static readonly Text Show = new("Show", "Afficher");
    public static readonly Text AllOfThem = new("All", "Toutes");
    public static readonly Text Open = new("Open", "À payer");
    public static readonly Text Overdue = new("Overdue", "En retard");
    public static readonly Text Paid = new("Paid", "Payées");
    public static readonly Text Count1 = new("{0} invoice", "{0} facture");
    public static readonly Text CountN = new("{0} invoices", "{0} factures");
    public static readonly Text NoneYet = new("No invoices yet", "Aucune facture pour l’instant");
    public static readonly Text NoneYetHelp = new("They are issued by themselves when the first subscription is due.", "Elles sont émises d’elles-mêmes à la première échéance d’un abonnement.");
    public static readonly Text NoneFound = new("No invoice matches", "Aucune facture ne correspond");
    public static readonly Text ShowAll = new("Show all invoices", "Afficher toutes les factures");
    public static readonly Text Number = new("Number", "Numéro");
    public static readonly Text Customer = new("Customer", "Client");
    public static readonly Text State = new("State", "État");
    public static readonly Text Issued = new("Issued", "Émise le");
    public static readonly Text Due = new("Due", "Échéance");
    public static readonly Text Amount = new("Amount", "Montant TTC");
    public static readonly Text Left = new("Left to pay", "Reste dû");
    public static readonly Text Month = new("Month", "Mois");
    public static readonly Text Exported = new("{0} of {1}", "{0} sur {1}");
    public static readonly Text InvoiceTitle = new("Invoice {0}", "Facture {0}");
    public static readonly Text CreditTitle = new("Credit note {0}", "Avoir {0}");
    public static readonly Text Lines = new("Lines", "Lignes");
    public static readonly Text Line = new("Line", "Ligne");
    public static readonly Text Period = new("{0} to {1}", "du {0} au {1}");
    public static readonly Text Quantity = new("Quantity", "Quantité");
    public static readonly Text UnitPrice = new("Unit price", "Prix unitaire");
    public static readonly Text Net = new("Amount excl. tax", "Montant HT");
    public static readonly Text NetSum = new("Total excl. tax", "Total HT");
    public static readonly Text Tax = new("VAT {0}", "TVA {0}");
    public static readonly Text Total = new("Total incl. tax", "Total TTC");
    public static readonly Text PaidSoFar = new("Paid", "Payé");
    public static readonly Text Credited = new("Credited", "Crédité");
    public static readonly Text DaysLate1 = new("{0} day late", "{0} jour de retard");
    public static readonly Text DaysLateN = new("{0} days late", "{0} jours de retard");
    public static readonly Text Document = new("Document", "Document");
    public static readonly Text ShowHere = new("Show here", "Afficher ici");
    public static readonly Text MarkPaid = new("Mark as paid", "Marquer comme payée");
    public static readonly Text Send = new("Send by mail", "Envoyer par courriel");
    public static readonly Text SendNow = new("Send", "Envoyer");
    public static readonly Text CreditNote = new("Credit note", "Avoir");
    public static readonly Text CreditHelp = new(
        "An issued invoice never changes. A credit note corrects it, with a number of its own.", "Une facture émise ne change jamais. Un avoir la corrige, avec son propre numéro.");

    public static readonly Text CreditReason = new("Reason, printed on the credit note", "Motif, imprimé sur l’avoir");
    public static readonly Text CreditLines = new("Only these lines; none chosen credits all that is left", "Seulement ces lignes ; aucune cochée crédite tout le reste");
    public static readonly Text IssueCredit = new("Issue the credit note", "Émettre l’avoir");
    public static readonly Text CreditIssued = new("Credit note issued", "Avoir émis");
    public static readonly Text AmountIn = new("Amount ({0})", "Montant ({0})");
    public static readonly Text NoAmount = new("Type an amount, for example 120.50", "Saisissez un montant, par exemple 120,50");
    public static readonly Text ReceivedOn = new("Received on", "Reçu le");
    public static readonly Text How = new("How", "Moyen");
    public static readonly Text Transfer = new("Bank transfer", "Virement");
    public static readonly Text Debit = new("Direct debit", "Prélèvement");
    public static readonly Text Card = new("Card", "Carte");
    public static readonly Text Cheque = new("Cheque", "Chèque");
    public static readonly Text Other = new("Other", "Autre");
    public static readonly Text BankReference = new("Bank reference (optional)", "Référence bancaire (facultative)");
    public static readonly Text Record = new("Record the payment", "Enregistrer le paiement");
    public static readonly Text Recorded = new("Payment recorded", "Paiement enregistré");
    public static readonly Text Recipients = new("To (optional)", "À (facultatif)");
    public static readonly Text RecipientsHelp = new("Empty: the customer’s contact and invoice addresses.", "Vide : le contact et les adresses de facturation du client.");
    public static readonly Text MailWords = new("A few words (optional)", "Un mot d’accompagnement (facultatif)");
    public static readonly Text OnItsWay = new("The mail is on its way", "Le courriel est en route");
    public static readonly Text Trail = new("What happened", "Suivi");
    public static readonly Text WasIssued = new("Issued", "Émise");
    public static readonly Text PaymentOf = new("Payment of {0}", "Paiement de {0}");
    public static readonly Text ReminderNo = new("Reminder {0}", "Relance {0}");
    public static readonly Text Unused = new("Not yet used", "Non encore imputé");
    public static readonly Text Credits = new("Credits", "Crédite");
}
