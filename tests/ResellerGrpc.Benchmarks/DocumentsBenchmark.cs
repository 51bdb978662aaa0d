using System.Diagnostics;
using System.Globalization;
using ResellerGrpc.Documents;
using ResellerGrpc.Domain.Invoicing;

namespace ResellerGrpc.Benchmarks;

/// <summary>
/// Renders one-page invoices with different buyers on one thread, and counts by the processor's time, so that other work on the
/// machine does not count as ours; what the compiler and the collector take meanwhile does. "Latin" names share one cached font subset; "mixed" names
/// (Polish, Greek, Cyrillic) make each document look for a subset of its own.
/// </summary>
internal static class DocumentsBenchmark
{
    private const int Runs = 5;
    private const int DocumentsPerRun = 400;

    private static readonly string[] LatinNames = ["Cabinet Moreau & Associés", "Brouwerij De Linde", "Müller Söhne", "Café Español"];
    private static readonly string[] MixedNames = ["Zażółć Gęślą", "Ελληνική Επιχείρηση", "Българско дружество", "Příliš žluťoučký kůň"];

    public static int Run(string[] arguments)
    {
        _ = arguments;
        Report("Latin names", LatinNames);
        Report("mixed names", MixedNames);
        return 0;
    }

    private static void Report(string label, string[] names)
    {
        Render(names, 3 * DocumentsPerRun); // until the compiler has optimised the hot paths and the caches are full
        var rates = new List<double>();
        var (bytes, slowest) = (0L, double.MaxValue);
        for (var run = 0; run < Runs; run++)
        {
            var (before, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
            bytes = Render(names, DocumentsPerRun);
            rates.Add(DocumentsPerRun / (Environment.CpuUsage.TotalTime - before).TotalSeconds);
            slowest = Math.Min(slowest, DocumentsPerRun / clock.Elapsed.TotalSeconds);
        }

        rates.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"documents, {label}: {rates[Runs / 2]:0} per second of one core, median of {Runs} runs ({rates[0]:0} to {rates[^1]:0}), by the clock at least {slowest:0} /s, {bytes / DocumentsPerRun / 1024.0:0.0} KiB each"));
    }

    private static long Render(string[] names, int count)
    {
        long bytes = 0;
        for (var i = 0; i < count; i++)
            bytes += InvoiceDocuments.RenderPdf(Invoice(i, names[i % names.Length]), i % 2 == 0 ? Language.French : Language.English).Length;
        return bytes;
    }

    private static InvoiceDocument Invoice(int index, string buyer) => InvoiceComposer.Compose(new InvoiceDraft
    {
        Type = InvoiceType.Invoice,
        Number = NumberPattern.DefaultInvoices.Format(new DateOnly(2026, 11, 1), index + 1),
        IssueDate = new DateOnly(2026, 11, 1),
        DueDate = new DateOnly(2026, 12, 1),
        Currency = "EUR",
        Seller = new SellerProfile
        {
            Party = new InvoiceParty
            {
                Name = "Nuage Revente SAS",
                Address = new PostalAddress { Line1 = "12 rue de la Paix", PostCode = "75002", City = "Paris", Country = "FR" },
                VatNumber = "FR44732829320",
                LegalInformation = "SAS au capital de 50 000 € — RCS Paris 732 829 320",
            },
            Iban = "FR7630006000011234567890189",
        },
        Buyer = new InvoiceParty
        {
            Name = $"{buyer} {index}",
            Address = new PostalAddress { Line1 = "8 cours de l’Intendance", PostCode = "33000", City = "Bordeaux", Country = "FR" },
            Email = "compta@moreau.example",
        },
        Lines = [.. Enumerable.Range(1, 4).Select(line => new DraftLine
        {
            Name = "Shared Contacts Business",
            Description = $"Abonnement mensuel par licence, domaine {line}",
            Quantity = 10 + index + line,
            UnitPrice = 1200,
            Period = new InvoicePeriod(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 31)),
        })],
    });
}
