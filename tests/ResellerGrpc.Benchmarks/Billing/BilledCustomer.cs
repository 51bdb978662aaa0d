using ResellerGrpc.Testing.Billing;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;

namespace ResellerGrpc.Benchmarks.Billing;

/// <summary>The customer that the others are copies of: French, with complete data and one month of licences due.</summary>
internal static class BilledCustomer
{
    public static async Task<(Guid Reseller, Guid Customer)> CreateAsync(ServerFixture server)
    {
        var tenant = await server.CreateResellerAsync();
        var invited = await tenant.Owner.Customers.InviteCustomerAsync(new InviteCustomerRequest
        {
            Parent = tenant.Name,
            Customer = new Customer
            {
                DisplayName = "Cabinet Moreau",
                ContactName = "Alice Martin",
                ContactEmail = "alice@moreau.example",
                Domain = "moreau.example",
                Billing = new BillingProfile
                {
                    LegalName = "Cabinet Moreau & Associés",
                    Address = new Address { AddressLines = { "8 cours de l’Intendance" }, PostalCode = "33000", Locality = "Bordeaux", RegionCode = "FR" },
                    RegistrationId = "552100554",
                    VatId = "FR96552100554",
                },
            },
            RequestId = Tenants.NewId(),
        });
        var ids = invited.Customer.Name.Split('/');
        var (reseller, customer) = (Guid.Parse(ids[1]), Guid.Parse(ids[3]));
        var seed = new BillingSeed(server.Database.OwnerConnectionString, reseller, customer);
        await seed.SubscribeAsync();
        // The run lives on the machine's clock: long due on any.
        var day = new DateOnly(2026, 1, 1);
        await seed.ChargeAsync(day, day, day.AddMonths(1), quantity: 42, unitPriceMinor: 400, amountMinor: 42 * 400, "EUR");
        return (reseller, customer);
    }
}
