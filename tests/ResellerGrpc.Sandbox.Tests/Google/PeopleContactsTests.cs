using ResellerGrpc.Server.Google;
using Xunit;

namespace ResellerGrpc.Sandbox.Tests.Google;

public sealed class PeopleContactsTests : EmulatorFixture
{
    [Fact]
    public async Task Reads_shared_contacts_page_by_page()
    {
        var contacts = Adapter<ISharedContacts>();
        var (found, token) = (new List<SharedContact>(), (string?)null);
        do
        {
            var page = Assert.IsType<SharedContactsAnswer.Page>(await contacts.ListAsync(null, 2, token, Cancellation));
            found.AddRange(page.Contacts);
            token = page.NextPageToken;
        }
        while (token is not null);

        Assert.Equal(["Alice Martin", "Bruno Lefèvre", "Zoë Keller"], found.Select(contact => contact.Name));
        Assert.Equal(["zoe@keller.example", "zoe.keller@perso.example"], found[2].Emails);
        Assert.Equal(("Acme", "Directrice", "people/c1"), (found[0].Organization, found[0].Title, found[0].Id));
        Assert.Equal(["+33 1 99 00 00 01"], found[0].Phones);
        Assert.Equal(2, Emulator.Requests.To("/v1/people").Count);
    }

    [Fact]
    public async Task Is_empty_for_a_domain_without_contacts()
    {
        var answer = await Adapter<ISharedContacts>().ListAsync("sam@second-reseller.example", 100, null, Cancellation);

        Assert.Empty(Assert.IsType<SharedContactsAnswer.Page>(answer).Contacts);
    }

    [Fact]
    public async Task Is_unavailable_for_a_page_token_of_another_list()
    {
        var answer = await Adapter<ISharedContacts>().ListAsync(null, 2, "2:other", Cancellation);

        Assert.Equal(new SharedContactsAnswer.Unavailable(GoogleFaultKind.Rejected), answer);
    }
}
