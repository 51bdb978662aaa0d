using System.Net;
using System.Net.Http.Headers;
using Xunit;

namespace ResellerGrpc.Sandbox.Tests.Emulator;

/// <summary>The People API refuses what Google refuses.</summary>
public sealed class PeopleEmulatorTests : EmulatorFixture
{
    private const string Contacts = "https://www.googleapis.com/auth/contacts.readonly";
    private const string Directory = "https://www.googleapis.com/auth/directory.readonly";

    [Theory]
    [InlineData("v1/people/me/connections", Contacts, HttpStatusCode.BadRequest)]
    [InlineData("v1/people/me/connections?personFields=names,shoeSize", Contacts, HttpStatusCode.BadRequest)]
    [InlineData("v1/people/me/connections?personFields=names&pageSize=1001", Contacts, HttpStatusCode.BadRequest)]
    [InlineData("v1/people/me/connections?personFields=names&pageToken=1:x", Contacts, HttpStatusCode.BadRequest)]
    [InlineData("v1/people/me/connections?personFields=names", Directory, HttpStatusCode.Forbidden)]
    [InlineData("v1/people/me/connections?personFields=names", Contacts, HttpStatusCode.OK)]
    [InlineData("v1/contactGroups?pageSize=0", Contacts, HttpStatusCode.BadRequest)]
    [InlineData("v1/contactGroups", Directory, HttpStatusCode.Forbidden)]
    [InlineData("v1/contactGroups", Contacts, HttpStatusCode.OK)]
    [InlineData("v1/people:listDirectoryPeople?readMask=names", Directory, HttpStatusCode.BadRequest)]
    [InlineData("v1/people:listDirectoryPeople?sources=DIRECTORY_SOURCE_TYPE_DOMAIN_CONTACT", Directory, HttpStatusCode.BadRequest)]
    [InlineData("v1/people:listDirectoryPeople?readMask=names&sources=DIRECTORY_SOURCE_TYPE_DOMAIN_CONTACT", Contacts, HttpStatusCode.Forbidden)]
    [InlineData("v1/people:listDirectoryPeople?readMask=names&sources=DIRECTORY_SOURCE_TYPE_DOMAIN_CONTACT", Directory, HttpStatusCode.OK)]
    public async Task Asks_for_the_scope_and_the_parameters(string path, string scope, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Emulator.Tokens.MintAccessToken("camille@revendeur.example", scope));

        Assert.Equal(status, (await Http.SendAsync(request, Cancellation)).StatusCode);
    }
}
