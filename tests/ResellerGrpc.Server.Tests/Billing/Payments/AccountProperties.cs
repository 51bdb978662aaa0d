using Google.Type;
using Grpc.Core;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Billing.Payments;

/// <summary>What holds for an account whatever is done to it, shown on random histories. A failure names its seed.</summary>
public sealed class AccountProperties(ServerFixture server) : ServerTest(server)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Every_cent_is_somewhere_exactly_once(int seed)
    {
        var random = new Random(seed);
        var customer = await Server.CustomerAsync();
        for (var step = 0; step < 12; step++)
        {
            await StepAsync(customer, random);
            await CheckAsync(customer);
        }
    }

    private async Task StepAsync(Billed customer, Random random)
    {
        var invoices = await customer.InvoicesAsync();
        switch (random.Next(4))
        {
            case 0:
                await customer.IssueAsync(Server, random.Next(1, 30));
                break;
            case 1 when invoices.Count > 0:
                var invoice = await customer.GetAsync(invoices[random.Next(invoices.Count)].Name);
                var part = new CreditLine { LineId = invoice.Lines[0].LineId, NetAmount = Billed.Euro(random.Next(1, 4000)) };
                await TryAsync(() => customer.CreditAsync(invoice, random.Next(2) == 0 ? [part] : []));
                break;
            case 2 when invoices.Count > 0:
                await TryAsync(() => customer.PayAsync(Server, random.Next(1, 9000), r => r.Invoices.Add(invoices[random.Next(invoices.Count)].Name)));
                break;
            default:
                await customer.PayAsync(Server, random.Next(1, 9000));
                break;
        }
    }

    /// <summary>A step may ask for what the account no longer holds; then nothing may have happened, which the check sees.</summary>
    private static async Task TryAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (RpcException e) when (e.Reason() is ErrorReason.CreditExceedsInvoice or ErrorReason.InvoiceNotOpen)
        {
            // Refused, as the contract says.
        }
    }

    private static async Task CheckAsync(Billed customer)
    {
        var invoices = await customer.InvoicesAsync();
        var payments = (await customer.Billing.ListPaymentsAsync(new() { Parent = customer.Name }, cancellationToken: Cancel)).Payments;
        var statement = await customer.Billing.GetStatementAsync(new() { Name = customer.Name }, cancellationToken: Cancel);

        foreach (var invoice in invoices)
        {
            Assert.Equal(Cents(invoice.Totals.Gross), Cents(invoice.AmountDue) + Cents(invoice.PaidTotal) + Cents(invoice.CreditedTotal));
            Assert.Equal(
                Cents(invoice.PaidTotal), payments.SelectMany(p => p.Allocations).Where(a => a.Invoice == invoice.Name).Sum(a => Cents(a.Amount)));
        }

        Assert.All(payments, p => Assert.Equal(Cents(p.Amount), Cents(p.UnallocatedAmount) + p.Allocations.Sum(a => Cents(a.Amount))));
        var (due, kept) = (invoices.Sum(i => Cents(i.AmountDue)), payments.Sum(p => Cents(p.UnallocatedAmount)));
        Assert.True(due == 0 || kept == 0, "Credit is kept while an invoice is open.");
        Assert.Equal(due - kept, Cents(statement.ClosingBalance));
        if (invoices.Count + payments.Count > 0)
            Assert.Equal(due - kept, Cents(await customer.BalanceAsync()));
    }

    private static long Cents(Money amount) => amount.Units * 100 + amount.Nanos / 10_000_000;
}
