using System.Text.Json;
using System.Text.Json.Serialization;
using ResellerGrpc.Sandbox.Emulator.World;
using ResellerGrpc.V1;

namespace ResellerGrpc.Sandbox.Demo;

/// <summary>What the sandbox is filled with, from <c>Demo/demo-data.json</c>. Days count from the start of the demo story.</summary>
internal sealed record DemoData(
    DemoTerms Terms, IReadOnlyList<DemoPlan> Plans, IReadOnlyList<DemoReseller> Resellers, IReadOnlyList<DemoCustomer> Customers)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static DemoData Load()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Demo", "demo-data.json"));
        return JsonSerializer.Deserialize<DemoData>(file, Json) ?? throw new JsonException("The demo data are null.");
    }

    /// <summary>
    /// The world with a Google organisation for each demo customer, so that its administrator can accept; and with the contacts of
    /// the customers that their resellers share.
    /// </summary>
    public DemoWorld Populate(DemoWorld world)
    {
        var resellers = Resellers.ToDictionary(reseller => reseller.Key, reseller => reseller.GoogleCustomer);
        var added = Customers.Where(customer => world.CustomerOfDomain(customer.Domain) is null)
            .Select(customer => customer.ToGoogle(resellers[customer.Reseller]));
        return world with { Customers = [.. world.Customers.Select(Sharing), .. added] };
    }

    /// <summary>A contact with labels is its owner's, who shares the label; any other is shared with the whole domain.</summary>
    private GoogleCustomer Sharing(GoogleCustomer google)
    {
        if (Resellers.FirstOrDefault(one => one.GoogleCustomer == google.Id) is not { } reseller)
        {
            return google;
        }

        var contacts = Customers.Where(customer => customer.Reseller == reseller.Key).SelectMany(customer => customer.Contacts ?? [])
            .ToLookup(contact => contact.Labels is null);
        return google with
        {
            Contacts = [.. google.Contacts ?? [], .. contacts[true]],
            People = [.. google.People.Select(person => person.Email == reseller.Owner
                ? person with { Contacts = [.. person.Contacts ?? [], .. contacts[false]] } : person)],
        };
    }
}

/// <summary>A reseller with its members and what its invoices need.</summary>
/// <param name="Key">Names the reseller within the file.</param>
/// <param name="GoogleCustomer">Id of its Google organisation, whose administrators see the customers' organisations.</param>
/// <param name="Owner">E-mail address of the first member.</param>
/// <param name="TaxRateBasisPoints">Domestic rate: 2000 is 20 %.</param>
internal sealed record DemoReseller(
    string Key, string GoogleCustomer, string Name, string TimeZone, string Language, string Currency, string Owner,
    string LegalName, string LegalForm, string Capital, string RegistrationId, string RegisterCity, string VatId,
    string Street, string PostalCode, string City, string Country, int TaxRateBasisPoints, string Iban, string Bic,
    string ContactEmail, IReadOnlyList<DemoMember> Members)
{
    public Reseller ToProto() => new()
    {
        DisplayName = Name,
        TimeZone = TimeZone,
        DefaultLanguage = Language,
        DefaultCurrency = Currency,
        Legal = new LegalData
        {
            LegalName = LegalName,
            LegalForm = LegalForm,
            Capital = Capital,
            RegistrationId = RegistrationId,
            RegisterCity = RegisterCity,
            VatId = VatId,
            Address = new Address { AddressLines = { Street }, PostalCode = PostalCode, Locality = City, RegionCode = Country },
            ElectronicAddress = new ElectronicAddress { SchemeId = "0225", Value = RegistrationId },
            DomesticTaxRateBasisPoints = TaxRateBasisPoints,
            Iban = Iban,
            Bic = Bic,
            ContactEmail = ContactEmail,
        },
    };
}

/// <summary>A member beside the owner.</summary>
internal sealed record DemoMember(string Email, string Name, MemberRole Role);

/// <summary>A customer and the story of its invitation.</summary>
/// <param name="Reseller">Key of its reseller.</param>
/// <param name="People">Ordinary people in the organisation, beside its administrator.</param>
/// <param name="InviteDay">Day of the invitation.</param>
/// <param name="Outcome">What becomes of it.</param>
/// <param name="AnswerDay">Day of the outcome; null when it comes by itself or nothing comes.</param>
/// <param name="PaysAfterDays">Days from an invoice to its payment; null never pays.</param>
/// <param name="PaysHalf">Pays half of each invoice and no more.</param>
/// <param name="Contacts">People there whom the reseller shares as contacts.</param>
internal sealed record DemoCustomer(
    string Reseller, string Name, string Domain, string Language, int People, int InviteDay, DemoOutcome Outcome, int? AnswerDay,
    DemoBilling? Billing = null, string Notes = "", int? PaysAfterDays = null, bool PaysHalf = false, IReadOnlyList<DemoOrder>? Orders = null,
    IReadOnlyList<GoogleContact>? Contacts = null)
{
    public string Administrator => $"admin@{Domain}";

    /// <summary>Whom the invitation is mailed to.</summary>
    public string Contact => Outcome == DemoOutcome.Undelivered ? $"contact@{Domain.Split('.')[0]}.invalid" : Administrator;

    public GoogleCustomer ToGoogle(string resoldBy) => new(
        $"C{Domain.Split('.')[0].Replace("-", "", StringComparison.Ordinal)}", Name, Language, resoldBy,
        [new GoogleDomain(Domain, Primary: true)],
        [new GooglePerson($"admin-{Domain}", Administrator, "Admin", Name, PersonRole.SuperAdministrator)],
        Crowd: People);
}

/// <summary>What an invoice says of a customer.</summary>
internal sealed record DemoBilling(string Street, string PostalCode, string City, string Country, string RegistrationId, string VatId)
{
    public BillingProfile ToProto(string legalName) => new()
    {
        LegalName = legalName,
        Address = new Address { AddressLines = { Street }, PostalCode = PostalCode, Locality = City, RegionCode = Country },
        RegistrationId = RegistrationId,
        VatId = VatId,
    };
}

/// <summary>What becomes of an invitation.</summary>
internal enum DemoOutcome
{
    /// <summary>Mailed, without an answer.</summary>
    Sent,

    /// <summary>Gmail does not take the mail: the contact's address leads nowhere.</summary>
    Undelivered,

    /// <summary>Looked at, without an answer.</summary>
    Opened,

    /// <summary>Accepted; the customer is active.</summary>
    Accepted,

    /// <summary>Declined.</summary>
    Declined,

    /// <summary>Taken back by the reseller.</summary>
    Revoked,

    /// <summary>Never answered until its end.</summary>
    Expired,

    /// <summary>Accepted the day after, and archived by the reseller on the day of the outcome.</summary>
    Archived,
}
