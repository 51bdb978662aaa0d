using ResellerGrpc.Sandbox.Emulator.Control;
using ResellerGrpc.Sandbox.Emulator.World;
using ResellerGrpc.Server.Google;
using Xunit;

namespace ResellerGrpc.Sandbox.Tests.Google;

public sealed class PeopleContactsTests : EmulatorFixture
{
    private const string DirectoryScope = "https://www.googleapis.com/auth/directory.readonly";
    private const string ContactsScope = "https://www.googleapis.com/auth/contacts.readonly";

    [Fact]
    public async Task Reads_shared_contacts_colleagues_and_labels()
    {
        var contacts = await ReadAsync("camille@revendeur.example");

        Assert.Equal(
            ["Alice Martin", "Bruno Lefèvre", "Zoë Keller"],
            contacts.Where(contact => contact.Origin == SharedContactOrigin.DomainContact).Select(contact => contact.Name));
        Assert.Equal(5, contacts.Count(contact => contact.Origin == SharedContactOrigin.DomainProfile));
        // The contact without a label is nobody else's business.
        var labelled = Assert.Single(contacts, contact => contact.Origin == SharedContactOrigin.Label);
        Assert.Equal(["Clients", "Italie"], labelled.Labels);
        Assert.Equal(("Gina Bianchi", "Globex"), (labelled.Name, labelled.Organization));
        var alice = contacts.Single(contact => contact.Id == "people/c1");
        Assert.Equal(("Acme", "Directrice"), (alice.Organization, alice.Title));
        Assert.Equal(["+33 1 99 00 00 01"], alice.Phones);
        Assert.Equal(["zoe@keller.example", "zoe.keller@perso.example"], contacts.Single(contact => contact.Name == "Zoë Keller").Emails);
    }

    [Fact]
    public async Task Reads_thousands_page_by_page()
    {
        var many = Enumerable.Range(1, 2_345).Select(n => new GoogleContact($"n{n}", $"N {n}", [$"n{n}@acme.example"])).ToList();
        Emulator.World = Emulator.World with
        {
            Customers = [.. Emulator.World.Customers.Select(one => one.Id == "C0reseller1" ? one with { Contacts = many } : one)],
        };

        var contacts = await ReadAsync("louis@revendeur.example");

        Assert.Equal(2_345, contacts.Count(contact => contact.Origin == SharedContactOrigin.DomainContact));
        Assert.Equal(3, Emulator.Requests.To("/v1/people:listDirectoryPeople").Count(request => request.Query.Contains("DOMAIN_CONTACT", StringComparison.Ordinal)));
        // Who has no label has no labelled contact: the contacts are not even read.
        Assert.Empty(Emulator.Requests.To("/v1/people/me"));
    }

    [Fact]
    public async Task Is_empty_for_a_person_outside_of_an_organisation()
    {
        Emulator.World = Emulator.World with { PrivateAccounts = [new GooglePerson("p1", "someone@gmail.com", "Some", "One")] };

        Assert.Empty(await ReadAsync("someone@gmail.com"));
    }

    [Theory]
    [InlineData()]
    [InlineData(DirectoryScope)]
    [InlineData(ContactsScope)]
    public async Task Asks_for_consent_when_a_scope_is_missing(params string[] scopes) => Assert.IsType<SharedContactsAnswer.ConsentMissing>(
        await Adapter<ISharedContacts>().ReadAsync(Emulator.Tokens.MintAccessToken("camille@revendeur.example", scopes), Cancellation));

    [Fact]
    public async Task Is_unavailable_when_google_is_down()
    {
        Emulator.Faults.Add(new Fault { Path = "/v1/contactGroups", Status = 503, Count = 4 });

        Assert.Equal(
            new SharedContactsAnswer.Unavailable(GoogleFaultKind.Unavailable),
            await Adapter<ISharedContacts>().ReadAsync(
                Emulator.Tokens.MintAccessToken("camille@revendeur.example", DirectoryScope, ContactsScope), Cancellation));
    }

    private async Task<IReadOnlyList<SharedContact>> ReadAsync(string email) => Assert.IsType<SharedContactsAnswer.Read>(
        await Adapter<ISharedContacts>().ReadAsync(
            Emulator.Tokens.MintAccessToken(email, DirectoryScope, ContactsScope), Cancellation)).Contacts;
}
