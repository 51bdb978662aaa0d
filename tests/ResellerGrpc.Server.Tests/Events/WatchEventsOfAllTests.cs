using Google.Protobuf.WellKnownTypes;
using ResellerGrpc.Server.Tests.Billing;
using ResellerGrpc.Server.Tests.Catalog;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Events;

/// <summary>Changes that no member made: plans, which are everybody's, and what jobs do in bulk.</summary>
public sealed class WatchEventsOfAllTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Tells_every_reseller_in_their_language_what_the_operator_did_to_a_plan()
    {
        var (ours, theirs) = (await Server.CreateResellerAsync(), await Server.CreateResellerAsync());
        await using var french = new WatchedStream(Server.As(ours.OwnerEmail, "fr"), ours.Name);
        await using var english = new WatchedStream(Server.As(theirs.OwnerEmail, "en"), theirs.Name);
        var start = (await french.NextAsync(Cancel)).Heartbeat.ResumeToken;
        await english.NextAsync(Cancel);

        var plan = await Server.CreatePlanAsync();
        var updated = await Server.Operator.Catalog.UpdatePlanAsync(
            new()
            {
                Plan = new Plan { Name = plan.Name, TrialDays = 30 },
                UpdateMask = FieldMask.FromString("trial_days"),
                RequestId = NewId(),
            },
            cancellationToken: Cancel);
        await Server.Operator.Catalog.ArchivePlanAsync(new() { Name = plan.Name, RequestId = NewId() }, cancellationToken: Cancel);

        var told = new List<Event>();
        for (var i = 0; i < 3; i++)
            told.Add(await french.NextEventAsync(Cancel));
        Assert.All(told, e => Assert.Equal((EventType.PlanUpdated, plan.Name, ""), (e.Type, e.Resource, e.RequestId)));
        // Who it was at the operator's is not the resellers' business.
        Assert.All(told, e => Assert.Equal(new Actor { Kind = ActorKind.Operator }, e.Actor));
        Assert.Equal(["PLAN_STATE_ACTIVE", "PLAN_STATE_ACTIVE", "PLAN_STATE_ARCHIVED"], told.Select(e => e.Summary.State));
        Assert.Equal(updated.Etag, told[1].Summary.Etag);
        var name = plan.DisplayNames.Single(n => n.LanguageCode == "fr").Text;
        Assert.Equal($"L’offre {name} a changé.", told[0].Summary.Message);
        var first = await english.NextEventAsync(Cancel);
        Assert.Equal($"The plan {plan.DisplayNames.Single(n => n.LanguageCode == "en").Text} changed.", first.Summary.Message);

        foreach (var (token, seen) in told.Select((e, i) => (e.ResumeToken, i + 1)).Prepend((start, 0)))
        {
            await using var resumed = new WatchedStream(Server.As(ours.OwnerEmail), ours.Name, token);
            foreach (var expected in told.Skip(seen))
                Assert.Equal(expected.Summary.Etag, (await resumed.NextEventAsync(Cancel)).Summary.Etag);
        }
    }

    [Fact]
    public async Task Keeps_the_operators_other_changes_and_history_from_resellers()
    {
        var ours = await Server.CreateResellerAsync();
        await using var watch = new WatchedStream(ours.Owner, ours.Name);
        await watch.NextAsync(Cancel);

        await Server.CreateResellerAsync();
        var plan = await Server.CreatePlanAsync();

        Assert.Equal(plan.Name, (await watch.NextEventAsync(Cancel)).Resource);
        var history = await ours.Owner.Events.ListAuditEntriesAsync(
            new() { Parent = ours.Name, Filter = $"resource = \"{plan.Name}\"" }, cancellationToken: Cancel);
        Assert.Empty(history.AuditEntries);
        await AssertReason(
            ErrorReason.ResourceNotFound,
            ours.Owner.Events.ListAuditEntriesAsync(new() { Parent = $"resellers/{Guid.Empty}" }, cancellationToken: Cancel));
    }

    [Fact]
    public async Task Tells_how_a_billing_run_goes_and_what_it_issued()
    {
        var customer = await Server.CustomerAsync();
        await using var watch = new WatchedStream(
            customer.Tenant.Owner, customer.Tenant.Name, types: [EventType.BillingRunUpdated, EventType.InvoiceIssued]);
        await watch.NextAsync(Cancel);
        var invoice = await customer.IssueAsync(Server);

        var told = new List<Event>();
        for (var i = 0; i < 4; i++)
            told.Add(await watch.NextEventAsync(Cancel));

        // Begun; a batch with its invoice; ended.
        var run = invoice.BillingRun;
        Assert.Equal([run, invoice.Name, run, run], told.Select(e => e.Resource));
        Assert.Equal(
            ["BILLING_RUN_STATE_RUNNING", "INVOICE_STATE_OPEN", "BILLING_RUN_STATE_RUNNING", "BILLING_RUN_STATE_SUCCEEDED"],
            told.Select(e => e.Summary.State));
        Assert.All(told, e => Assert.Equal((ActorKind.System, "billing-run"), (e.Actor.Kind, e.Actor.DisplayName)));
        Assert.Equal(
            (invoice.Number, customer.Name, customer.Customer.DisplayName),
            (told[1].Summary.DisplayName, told[1].Summary.Customer, told[1].Summary.CustomerDisplayName));
    }
}
