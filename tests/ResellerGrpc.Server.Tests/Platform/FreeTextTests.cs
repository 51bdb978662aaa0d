using Google.Type;
using Grpc.Core;
using ResellerGrpc.Server.Tests.Billing;
using ResellerGrpc.Server.Tests.Customers;
using ResellerGrpc.Server.Tests.Subscriptions;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;

namespace ResellerGrpc.Server.Tests.Platform;

/// <summary>
/// Every free text beside those of a customer, with every naughty string: stored and answered as it was sent, or refused by its field;
/// never a fault, and never a little different.
/// </summary>
public sealed class FreeTextTests(ServerFixture server) : ServerTest(server)
{
    /// <param name="Path">As a violation names it.</param>
    private sealed record Field<TSent, TAnswer>(string Path, Action<TSent, string> Set, Func<TAnswer, string> Get);

    [Fact]
    public async Task Settings_of_a_reseller()
    {
        var tenant = await Server.CreateResellerAsync();
        var kept = await EachAsync<Reseller, Reseller>(
            [
                new("reseller.display_name", (r, text) => r.DisplayName = text, r => r.DisplayName),
                new("reseller.legal.legal_name", (r, text) => r.Legal.LegalName = text, r => r.Legal.LegalName),
                new("reseller.legal.legal_form", (r, text) => r.Legal.LegalForm = text, r => r.Legal.LegalForm),
                new("reseller.legal.capital", (r, text) => r.Legal.Capital = text, r => r.Legal.Capital),
                new("reseller.legal.registration_id", (r, text) => r.Legal.RegistrationId = text, r => r.Legal.RegistrationId),
                new("reseller.legal.register_city", (r, text) => r.Legal.RegisterCity = text, r => r.Legal.RegisterCity),
                new("reseller.legal.vat_id", (r, text) => r.Legal.VatId = text, r => r.Legal.VatId),
                new("reseller.legal.iban", (r, text) => r.Legal.Iban = text, r => r.Legal.Iban),
                new("reseller.legal.bic", (r, text) => r.Legal.Bic = text, r => r.Legal.Bic),
                new("reseller.legal.tax_exemption_reason", (r, text) => r.Legal.TaxExemptionReason = text, r => r.Legal.TaxExemptionReason),
                new("reseller.legal.contact_email", (r, text) => r.Legal.ContactEmail = text, r => r.Legal.ContactEmail),
                new("reseller.legal.contact_phone", (r, text) => r.Legal.ContactPhone = text, r => r.Legal.ContactPhone),
                new("reseller.legal.address.address_lines[0]", (r, text) => r.Legal.Address.AddressLines[0] = text, r => r.Legal.Address.AddressLines[0]),
                new("reseller.legal.address.postal_code", (r, text) => r.Legal.Address.PostalCode = text, r => r.Legal.Address.PostalCode),
                new("reseller.legal.address.locality", (r, text) => r.Legal.Address.Locality = text, r => r.Legal.Address.Locality),
                new("reseller.legal.electronic_address.value", (r, text) => r.Legal.ElectronicAddress.Value = text, r => r.Legal.ElectronicAddress.Value),
                new("reseller.invoicing.late_penalty_text", (r, text) => r.Invoicing.LatePenaltyText = text, r => r.Invoicing.LatePenaltyText),
                new("reseller.invoicing.early_payment_text", (r, text) => r.Invoicing.EarlyPaymentText = text, r => r.Invoicing.EarlyPaymentText),
                new("reseller.invoicing.footer_text", (r, text) => r.Invoicing.FooterText = text, r => r.Invoicing.FooterText),
                new("reseller.sender_mailbox.email", (r, text) => r.SenderMailbox.Email = text, r => r.SenderMailbox.Email),
                new("reseller.sender_mailbox.display_name", (r, text) => r.SenderMailbox.DisplayName = text, r => r.SenderMailbox.DisplayName),
            ],
            () => new Reseller
            {
                Name = tenant.Name,
                DisplayName = "Revendeur de test",
                Legal = Tenants.CompleteLegalData(),
                Invoicing = new InvoiceSettings(),
                SenderMailbox = new SenderMailbox { Email = "sender@revendeur.example" },
            },
            reseller => tenant.Owner.Accounts.UpdateResellerAsync(
                new()
                {
                    Reseller = reseller,
                    UpdateMask = new() { Paths = { "display_name", "legal", "invoicing", "sender_mailbox" } },
                    RequestId = NewId(),
                },
                cancellationToken: Cancel).ResponseAsync);

        Assert.True(kept > 4_000, $"{kept}");
    }

    [Fact]
    public async Task The_name_of_a_member()
    {
        var tenant = await Server.CreateResellerAsync();
        var owner = (await tenant.Owner.Accounts.GetMeAsync(new(), cancellationToken: Cancel)).Memberships[0].Member;

        var kept = await EachAsync<Member, Member>(
            [new("member.display_name", (m, text) => m.DisplayName = text, m => m.DisplayName)],
            () => new Member { Name = owner },
            member => tenant.Owner.Accounts.UpdateMemberAsync(
                new() { Member = member, UpdateMask = new() { Paths = { "display_name" } }, RequestId = NewId() }, cancellationToken: Cancel).ResponseAsync);

        Assert.True(kept > 300, $"{kept}");
    }

    [Fact]
    public async Task Texts_of_a_plan()
    {
        var kept = await EachAsync<CreatePlanRequest, Plan>(
            [
                new("plan.display_names[0].text", (r, text) => r.Plan.DisplayNames[0].Text = text, p => p.DisplayNames[0].Text),
                new("plan.descriptions[0].text", (r, text) => r.Plan.Descriptions[0].Text = text, p => p.Descriptions[0].Text),
                new("plan.feature_texts[0].text", (r, text) => r.Plan.FeatureTexts[0].Text = text, p => p.FeatureTexts[0].Text),
                new("plan.terms.version", (r, text) => r.Plan.Terms.Version = text, p => p.Terms.Version),
                new("plan.terms.texts[0].text", (r, text) => r.Plan.Terms.Texts[0].Text = text, p => p.Terms.Texts[0].Text),
            ],
            () => Plans.New(p =>
            {
                p.Descriptions.Add(new LocalizedText { LanguageCode = "fr", Text = "Description" });
                p.FeatureTexts.Add(new LocalizedText { LanguageCode = "fr", Text = "Feature" });
            }),
            request => Server.Operator.Catalog.CreatePlanAsync(request, cancellationToken: Cancel).ResponseAsync);

        Assert.True(kept > 1_000, $"{kept}");
    }

    [Fact]
    public async Task The_reason_of_a_customer_who_declines()
    {
        var tenant = await Server.CreateResellerAsync();
        var customer = (await tenant.InviteAsync()).Customer;

        var kept = await EachAsync<DeclineInvitationRequest, Customer>(
            [new("reason", (r, text) => r.Reason = text, c => c.Invitation.DeclineReason)],
            () => new DeclineInvitationRequest { RequestId = NewId() },
            async request =>
            {
                request.Token = Given.Token((await tenant.ResendAsync(customer, linkOnly: true)).InvitationUri);
                await Server.Stranger().DeclineInvitationAsync(request, cancellationToken: Cancel);
                return await tenant.GetAsync(customer);
            });

        Assert.True(kept > 300, $"{kept}");
    }

    [Fact]
    public async Task Notes_reasons_and_references_of_orders_and_payments()
    {
        var shop = await Shop.OpenAsync(Server);
        var subscription = await shop.SubscribeAsync(await shop.PlanAsync(), 10);
        var ordered = await EachAsync<(PlaceOrderRequest Request, Cancel Cancel), Order>(
            [
                new("purchase_order_number", (r, text) => r.Request.PurchaseOrderNumber = text, o => o.PurchaseOrderNumber),
                new("note", (r, text) => r.Request.Note = text, o => o.Note),
                new("intent.cancel.reason", (r, text) => r.Cancel.Reason = text, o => o.Intent.Cancel.Reason),
            ],
            () => (new PlaceOrderRequest { Parent = shop.Name, RequestId = NewId() }, new Cancel { Reason = "Reason" }),
            async sent =>
            {
                sent.Request.QuoteToken = (await shop.QuoteAsync(new Intent { Subscription = subscription, Cancel = sent.Cancel }, Shop.PeriodEnd)).QuoteToken;
                var order = await shop.Subscriptions.PlaceOrderAsync(sent.Request, cancellationToken: Cancel);
                await shop.UndoAsync(order);
                return order;
            },
            every: 4);
        var paid = await EachAsync<Payment, Payment>(
            [
                new("payment.bank_reference", (p, text) => p.BankReference = text, p => p.BankReference),
                new("payment.note", (p, text) => p.Note = text, p => p.Note),
            ],
            () => new Payment { Amount = Billed.Euro(100), ReceiveDate = Server.Today().ToProto(), Method = PaymentMethod.BankTransfer },
            payment => shop.Owner.Billing.RecordPaymentAsync(
                new() { Parent = shop.Name, Payment = payment, RequestId = NewId() }, cancellationToken: Cancel).ResponseAsync,
            every: 2);

        Assert.True(ordered > 200 && paid > 300, $"{ordered}, {paid}");
    }

    [Fact]
    public async Task The_reason_of_a_credit_note_and_the_message_to_an_invoice()
    {
        var customer = await Server.CustomerAsync();
        var invoice = await customer.IssueAsync(Server, quantity: 1_000);
        var credited = await EachAsync<CreateCreditNoteRequest, CreditNote>(
            [new("reason", (r, text) => r.Reason = text, n => n.Reason)],
            () => customer.Credit(invoice, new CreditLine { LineId = invoice.Lines[0].LineId, NetAmount = Billed.Euro(100) }),
            request => customer.Billing.CreateCreditNoteAsync(request, cancellationToken: Cancel).ResponseAsync,
            every: 4);
        var sent = new Dictionary<string, string>();
        var mailed = await EachAsync<SendInvoiceRequest, string>(
            [new("message", (r, text) => r.Message = text, text => text)],
            () => new SendInvoiceRequest { Name = invoice.Name, Recipients = { $"a{Guid.NewGuid():N}@acme.example" }, RequestId = NewId() },
            async request =>
            {
                await customer.Billing.SendInvoiceAsync(request, cancellationToken: Cancel);
                return sent[request.Recipients[0]] = request.Message;
            },
            every: 4);
        await Server.RunFrequentJobsAsync();

        Assert.All(sent, one => Assert.Contains(
            one.Value.Trim(), Assert.Single(Server.Emulator.Mailbox.To(one.Key)).Message.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal));
        Assert.True(credited > 80 && mailed > 80, $"{credited}, {mailed}");
    }

    /// <summary>Puts each text into all fields at once; those that refuse it are left out and the rest is sent again.</summary>
    /// <returns>How often a text was kept in a field.</returns>
    private static async Task<int> EachAsync<TSent, TAnswer>(
        IReadOnlyList<Field<TSent, TAnswer>> fields, Func<TSent> make, Func<TSent, Task<TAnswer>> send, int every = 1)
    {
        var kept = 0;
        foreach (var text in BadInput.Texts("naughty.json").Where((_, i) => i % every == 0))
        {
            var left = fields.ToList();
            while (left.Count > 0)
            {
                var message = make();
                left.ForEach(field => field.Set(message, text));
                try
                {
                    var answer = await send(message);
                    Assert.All(left, field => Assert.Equal(text, field.Get(answer)));
                    kept += left.Count;
                    break;
                }
                catch (RpcException e)
                {
                    Assert.True(e.Reason() == ErrorReason.FieldInvalid, $"{e.Status} for “{text}” in {string.Join(", ", left.Select(field => field.Path))}");
                    var refused = e.GetRpcStatus()!.GetDetail<global::Google.Rpc.BadRequest>()!.FieldViolations.Select(v => v.Field).ToList();
                    Assert.True(left.RemoveAll(field => refused.Contains(field.Path)) > 0, $"{string.Join(", ", refused)} for “{text}”");
                }
            }
        }

        return kept;
    }
}
