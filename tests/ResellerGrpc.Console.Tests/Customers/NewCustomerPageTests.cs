using Bunit;
using Grpc.Core;
using ResellerGrpc.Console.Customers;
using ResellerGrpc.V1;

namespace ResellerGrpc.Console.Tests.Customers;

public sealed class NewCustomerPageTests : ConsoleTest
{
    [Fact]
    public void Checks_the_domain_once_typing_pauses_and_names_the_next_step()
    {
        Server.To<CheckDomainRequest>("CheckDomain", request => new CheckDomainResponse
        {
            Verdict = DomainVerdict.AlreadyYours,
            NextStep = DomainNextStep.OpenCustomer,
            Customer = Customer,
            CustomerDisplayName = "Atelier",
        });
        var page = Render<NewCustomerPage>();
        foreach (var typed in new[] { "atel", "atelier.ex", "atelier.example" })
        {
            page.Find("input[name='customer.domain']").Input(typed);
        }

        Clock.Advance(TimeSpan.FromMilliseconds(300));

        page.WaitForAssertion(() => Assert.Contains("This domain is a customer of yours already.", page.Markup));
        Assert.Equal("atelier.example", Server.Asked.OfType<CheckDomainRequest>().Single().Domain);
        Assert.Contains("href=\"customers/c1\"", page.Markup);
    }

    [Fact]
    public void Puts_each_refusal_of_the_server_beside_its_field()
    {
        Server.To<InviteCustomerRequest>("InviteCustomer", _ => throw Answers.Refusal(
            StatusCode.InvalidArgument, "FIELD_INVALID", "Some fields are wrong.",
            ("customer.contact_email", "This is no e-mail address."), ("customer.display_name", "Required.")));
        var page = Render<NewCustomerPage>();

        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Contains("This is no e-mail address.", page.Markup));
        var field = page.Find("input[name='customer.contact_email']");
        Assert.Equal("true", field.GetAttribute("aria-invalid"));
        Assert.Contains("This is no e-mail address.", page.Find("#" + field.GetAttribute("aria-describedby")).TextContent);
        Assert.Contains("Required.", page.Markup);
    }

    [Fact]
    public async Task Does_not_offer_the_form_to_whom_the_role_forbids_it()
    {
        await SignInAsync(MemberRole.Viewer);

        var page = Render<NewCustomerPage>();

        Assert.Contains("Not with your role", page.Markup);
        Assert.Empty(page.FindAll("form"));
    }
}
