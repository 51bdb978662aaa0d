using System.Text.Json;
using System.Text.Json.Serialization;

namespace ResellerGrpc.Sandbox.Emulator.World;

/// <summary>Google as the emulator knows it: customers with their domains and people, and private accounts.</summary>
/// <remarks>Immutable; replace <see cref="EmulatorHost.World"/> to let somebody lose a role or a domain.</remarks>
public sealed record DemoWorld(IReadOnlyList<GoogleCustomer> Customers, IReadOnlyList<GooglePerson> PrivateAccounts)
{
    /// <summary>A world without anybody.</summary>
    public static DemoWorld Empty { get; } = new([], []);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads a world from its JSON text.</summary>
    /// <exception cref="JsonException">The text is not a world; unknown members are refused.</exception>
    public static DemoWorld Parse(string json) =>
        JsonSerializer.Deserialize<DemoWorld>(json, Json) ?? throw new JsonException("The world is null.");

    /// <summary>Reads the world that is shipped beside the program, <c>Emulator/World/demo-world.json</c>.</summary>
    public static DemoWorld Load() =>
        Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Emulator", "World", "demo-world.json")));

    /// <summary>The customer with this id, or null.</summary>
    public GoogleCustomer? Customer(string id) => Customers.FirstOrDefault(customer => customer.Id == id);

    /// <summary>The customer that carries the domain as primary, secondary or alias, or null.</summary>
    public GoogleCustomer? CustomerOfDomain(string domain) =>
        Customers.FirstOrDefault(customer => customer.Domains.Any(own => own.Carries(domain)));

    /// <summary>The person with this id, address or alias address and the customer (null for a private account), or null.</summary>
    public (GooglePerson Person, GoogleCustomer? Customer)? FindPerson(string key)
    {
        foreach (var customer in Customers)
        {
            if (customer.EveryPerson().FirstOrDefault(person => person.Answers(key)) is { } person)
            {
                return (person, customer);
            }
        }

        return PrivateAccounts.FirstOrDefault(person => person.Answers(key)) is { } single ? (single, null) : null;
    }
}

/// <summary>A Google Workspace customer.</summary>
/// <param name="Id">Like <c>C03xgje4y</c>; never changes.</param>
/// <param name="Name">Name of the organisation, for the sign-in page.</param>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="ResoldBy">Id of the customer whose super administrators resell to this one, or null.</param>
/// <param name="Domains">At least one; exactly one is primary.</param>
/// <param name="People">People by name.</param>
/// <param name="Crowd">Number of further ordinary people, generated.</param>
/// <param name="SuspendedCrowd">Number of further suspended people, generated.</param>
/// <param name="Contacts">Shared contacts of the domain.</param>
public sealed record GoogleCustomer(
    string Id,
    string Name,
    string Language,
    string? ResoldBy,
    IReadOnlyList<GoogleDomain> Domains,
    IReadOnlyList<GooglePerson> People,
    int Crowd = 0,
    int SuspendedCrowd = 0,
    IReadOnlyList<GoogleContact>? Contacts = null)
{
    /// <summary>Name of the primary domain.</summary>
    [JsonIgnore]
    public string PrimaryDomain => Domains.First(domain => domain.Primary).Name;

    /// <summary>Named and generated people, in a stable order.</summary>
    public IEnumerable<GooglePerson> EveryPerson() =>
        People.Concat(Enumerable.Range(1, Crowd).Select(n => Generated("user", n, suspended: false)))
            .Concat(Enumerable.Range(1, SuspendedCrowd).Select(n => Generated("former", n, suspended: true)));

    private GooglePerson Generated(string prefix, int n, bool suspended) => new(
        $"{Id}-{prefix}-{n}", $"{prefix}{n}@{PrimaryDomain}", prefix, $"{n}", PersonRole.User, suspended);
}

/// <summary>A domain of a customer.</summary>
public sealed record GoogleDomain(
    string Name, bool Primary = false, bool Verified = true, IReadOnlyList<GoogleDomainAlias>? Aliases = null)
{
    internal bool Carries(string domain) =>
        Name == domain || (Aliases ?? []).Any(alias => alias.Name == domain);
}

/// <summary>Another name of a domain.</summary>
public sealed record GoogleDomainAlias(string Name, bool Verified = true);

/// <summary>What a person may do in the own customer.</summary>
public enum PersonRole
{
    /// <summary>No administrator role.</summary>
    User,

    /// <summary>Some administrator role, not necessarily over domains.</summary>
    DelegatedAdministrator,

    /// <summary>Super administrator.</summary>
    SuperAdministrator,
}

/// <summary>A Google account.</summary>
/// <param name="Id">The <c>sub</c> of tokens and the id in the Directory.</param>
/// <param name="Email">Primary address.</param>
/// <param name="GivenName">First name.</param>
/// <param name="FamilyName">Last name.</param>
/// <param name="Role">Role in the own customer.</param>
/// <param name="Suspended">A suspended person cannot sign in.</param>
/// <param name="Aliases">Alias addresses.</param>
/// <param name="Contacts">Own contacts; those with labels show in label-sharing products.</param>
public sealed record GooglePerson(
    string Id,
    string Email,
    string GivenName,
    string FamilyName,
    PersonRole Role = PersonRole.User,
    bool Suspended = false,
    IReadOnlyList<string>? Aliases = null,
    IReadOnlyList<GoogleContact>? Contacts = null)
{
    /// <summary>First and last name.</summary>
    [JsonIgnore]
    public string FullName => $"{GivenName} {FamilyName}";

    /// <summary>Part of the address after the at sign.</summary>
    [JsonIgnore]
    public string Domain => Email[(Email.IndexOf('@', StringComparison.Ordinal) + 1)..];

    internal bool Answers(string key) =>
        Id == key || string.Equals(Email, key, StringComparison.OrdinalIgnoreCase)
        || (Aliases ?? []).Contains(key, StringComparer.OrdinalIgnoreCase);
}

/// <summary>A shared contact of a domain, or an own one of a person, then perhaps with labels.</summary>
public sealed record GoogleContact(
    string Id, string Name, IReadOnlyList<string> Emails, string? Organization = null, string? Title = null,
    IReadOnlyList<string>? Phones = null, IReadOnlyList<string>? Labels = null);
