using Google.Rpc;
using Grpc.Core;
using ResellerGrpc.Addon.Invitations;
using ResellerGrpc.Addon.Tests.Fakes;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Tests.Invitations;

public sealed class InviteTests : IClassFixture<AddonFixture>
{
    private static readonly Dictionary<string, string> Filled = new()
    {
        ["name"] = "Nora Neuf",
        ["email"] = "nora@nouveau-client.example",
        ["domain"] = "nouveau-client.example",
        ["organisation"] = "Nouveau Client",
        ["language"] = "fr",
    };

    private readonly AddonFixture addon;

    public InviteTests(AddonFixture fixture)
    {
        addon = fixture;
        addon.Api.Furnish();
        addon.Api.Calls.Clear();
    }

    [Fact]
    public async Task Invites_once_what_stands_in_the_form()
    {
        var stranger = await addon.PostAsync(new GoogleCall(Routes.Message) { MessageId = addon.Receive("Nora Neuf <nora@nouveau-client.example>") });
        var send = stranger.Click("Send invitation") with { Form = Filled };
        var sent = await addon.PostAsync(send);
        await addon.PostAsync(send);

        var asked = addon.Api.Received<InviteCustomerRequest>();
        Assert.Equal(asked[0], asked[1]);
        Assert.Equal(
            ("Nouveau Client", "Nora Neuf", "nora@nouveau-client.example", "nouveau-client.example", "fr"),
            (asked[0].Customer.DisplayName, asked[0].Customer.ContactName, asked[0].Customer.ContactEmail, asked[0].Customer.Domain, asked[0].Customer.Language));
        Assert.Equal("Bücher", sent.Title);
        Assert.Contains("is on its way", sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_each_refusal_above_its_field_and_sends_the_corrected_form_under_a_new_id()
    {
        addon.Api.On<InviteCustomerRequest>(_ => throw FakeApi.Refusal(
            StatusCode.InvalidArgument, "FIELD_INVALID", "The request has invalid fields.",
            new BadRequest
            {
                FieldViolations =
                {
                    new BadRequest.Types.FieldViolation { Field = "customer.contact_email", Description = "This is no address." },
                    new BadRequest.Types.FieldViolation { Field = "customer.contact_name", Description = "A name is needed." },
                },
            }));
        var form = await addon.PostAsync(GoogleCall.Click(Routes.InviteForm, Routes.InviteForm.With(new InviteFormInputs(GoldenDesk.Reseller))));

        var refused = await addon.PostAsync(form.Click("Send invitation") with { Form = Filled });
        await addon.PostAsync(refused.Click("Send invitation") with { Form = Filled });

        var widgets = refused.Card["sections"]![1]!["widgets"]!.AsArray().Select(widget => (string?)widget!["textParagraph"]?["text"] ?? (string?)widget["textInput"]?["name"]).ToList();
        Assert.EndsWith("A name is needed.</font>", widgets[widgets.IndexOf("name") - 1]!, StringComparison.Ordinal);
        Assert.EndsWith("This is no address.</font>", widgets[widgets.IndexOf("email") - 1]!, StringComparison.Ordinal);
        var ids = addon.Api.Received<InviteCustomerRequest>().Select(request => request.RequestId).ToList();
        Assert.NotEqual(ids[0], ids[1]);
    }

    [Fact]
    public async Task A_failure_keeps_long_words_in_the_form_and_short_ones_in_the_button()
    {
        addon.Api.On<InviteCustomerRequest>(_ => throw new RpcException(new Grpc.Core.Status(StatusCode.Unavailable, "down")));
        var form = await addon.PostAsync(GoogleCall.Click(Routes.InviteForm, Routes.InviteForm.With(new InviteFormInputs(GoldenDesk.Reseller))));

        var brief = await addon.PostAsync(form.Click("Send invitation") with { Form = Filled });
        var wordy = await addon.PostAsync(form.Click("Send invitation") with { Form = new Dictionary<string, string>(Filled) { ["message"] = new('é', 2000) } });

        Assert.Equal(("The service is not available", "The service is not available"), (brief.Title, wordy.Title));
        Assert.Contains("Try again", brief.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Try again", wordy.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_emptied_field_is_empty_and_not_what_it_was()
    {
        var stranger = await addon.PostAsync(new GoogleCall(Routes.Message) { MessageId = addon.Receive("Nora <nora@nouveau-client.example>") });

        // Google does not send fields that are empty.
        await addon.PostAsync(stranger.Click("Send invitation") with { Form = Filled.Where(field => field.Key != "organisation").ToDictionary() });

        Assert.Equal("", addon.Api.Received<InviteCustomerRequest>().Single().Customer.DisplayName);
    }

    [Fact]
    public async Task Checks_the_domain_in_the_form_and_leads_to_who_has_it()
    {
        addon.Api.On<CheckDomainRequest>(request => new CheckDomainResponse
        {
            Verdict = DomainVerdict.AlreadyYours,
            Domain = request.Domain,
            DomainUnicode = request.Domain,
            Message = "Acme has it.",
            Customer = GoldenDesk.Acme,
        });
        var form = await addon.PostAsync(GoogleCall.Click(Routes.InviteForm, Routes.InviteForm.With(new InviteFormInputs(GoldenDesk.Reseller))));

        var check = await addon.PostAsync(form.Click("Check domain") with { Form = Filled });

        Assert.Contains("Acme has it.", check.Text, StringComparison.Ordinal);
        Assert.Equal("Acme & Fils <SARL>", (await addon.PostAsync(check.Click("Open the customer"))).Title);
    }

    [Fact]
    public async Task Resends_what_the_person_saw_and_once()
    {
        var card = await addon.PostAsync(GoogleCall.Click(Routes.OpenCustomer, Routes.OpenCustomer.With(new(GoldenDesk.Bucher))));
        var again = await addon.PostAsync(GoogleCall.Click(Routes.OpenCustomer, Routes.OpenCustomer.With(new(GoldenDesk.Bucher))));
        await addon.PostAsync(card.Click("Resend"));
        await addon.PostAsync(again.Click("Resend"));

        var asked = addon.Api.Received<ResendInvitationRequest>();
        Assert.Equal(asked[0], asked[1]);
        Assert.Equal("7", asked[0].Etag);
        Assert.Equal('4', asked[0].RequestId[14]);
    }
}
