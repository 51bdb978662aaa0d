using ResellerGrpc.V1;

namespace ResellerGrpc.Testing.Hosting;

/// <summary>A reseller made for one test, and its owner.</summary>
public sealed record TestTenant(string Name, string OwnerEmail, TestCaller Owner)
{
    /// <summary>The reseller's id, as its name has it.</summary>
    public Guid Id => Guid.Parse(Name["resellers/".Length..]);
}

/// <summary>Builders that show only what matters to a test.</summary>
public static class Tenants
{
    /// <summary>A fresh request id.</summary>
    public static string NewId() => Guid.NewGuid().ToString();

    /// <summary>A reseller in Paris with complete legal data, created through the API by the operator.</summary>
    public static async Task<TestTenant> CreateResellerAsync(this ServerFixture server, Action<Reseller>? adjust = null)
    {
        var owner = $"owner-{Guid.NewGuid():N}@revendeur.example";
        var reseller = new Reseller
        {
            DisplayName = "Revendeur de test",
            TimeZone = "Europe/Paris",
            DefaultLanguage = "fr",
            DefaultCurrency = "EUR",
            Legal = CompleteLegalData(),
        };
        adjust?.Invoke(reseller);
        var created = await server.Operator.Accounts.CreateResellerAsync(
            new CreateResellerRequest { Reseller = reseller, OwnerEmail = owner, RequestId = NewId() });
        return new TestTenant(created.Name, owner, server.As(owner));
    }

    /// <summary>A member with this role and a caller for it.</summary>
    public static async Task<TestCaller> AddMemberAsync(this ServerFixture server, TestTenant tenant, MemberRole role)
    {
        var email = $"{role}-{Guid.NewGuid():N}@revendeur.example".ToLowerInvariant();
        await tenant.Owner.Accounts.CreateMemberAsync(new CreateMemberRequest
        {
            Parent = tenant.Name,
            Member = new Member { Email = email, DisplayName = role.ToString(), Role = role },
            RequestId = NewId(),
        });
        return server.As(email);
    }

    /// <summary>Figures of a French company that does not exist; its SIREN passes the check digit.</summary>
    public static LegalData CompleteLegalData() => new()
    {
        LegalName = "Revendeur de test SAS",
        LegalForm = "SAS",
        Capital = "10 000 €",
        RegistrationId = "732829320",
        RegisterCity = "Paris",
        VatId = "FR44732829320",
        Address = new Address { AddressLines = { "1 rue de la Paix" }, PostalCode = "75002", Locality = "Paris", RegionCode = "FR" },
        ElectronicAddress = new ElectronicAddress { SchemeId = "0225", Value = "732829320" },
        DomesticTaxRateBasisPoints = 2000,
        Iban = "FR7630006000011234567890189",
        Bic = "AGRIFRPP",
        ContactEmail = "factures@revendeur.example",
    };
}
