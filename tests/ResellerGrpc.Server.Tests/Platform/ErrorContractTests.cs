using System.Text.RegularExpressions;
using Google.Rpc;
using Grpc.Core;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Platform;

/// <summary>The closed list of reasons, held against its table, its page and the wire.</summary>
public sealed partial class ErrorContractTests(ServerFixture server) : ServerTest(server)
{
    public static TheoryData<ErrorReason> EveryReason =>
        [.. Enum.GetValues<ErrorReason>().Where(r => r != ErrorReason.Unspecified)];

    [Theory]
    [MemberData(nameof(EveryReason))]
    public void Every_reason_has_a_code_and_a_sentence_in_both_languages_with_the_same_facts(ErrorReason reason)
    {
        var entry = ErrorCatalog.Of(reason);

        Assert.NotEqual(StatusCode.OK, entry.Code);
        Assert.NotEqual(entry.Text.En, entry.Text.Fr);
        Assert.Equal(Placeholders(entry.Text.En), Placeholders(entry.Text.Fr));
    }

    [Fact]
    public void Every_state_has_a_word_in_both_languages()
    {
        (ErrorReason, string)[] refusals =
        [
            .. Enum.GetValues<SubscriptionState>().Where(s => s != default).Select(s => (ErrorReason.ActionNotAllowedInState, ErrorStatus.WireName(s))),
            .. Enum.GetValues<OrderState>().Where(s => s != default).Select(s => (ErrorReason.OrderNotUndoable, ErrorStatus.WireName(s))),
            .. Enum.GetValues<InvoiceState>().Where(s => s != default).Select(s => (ErrorReason.InvoiceNotOpen, ErrorStatus.WireName(s))),
        ];

        Assert.All(refusals, refusal =>
        {
            var (reason, state) = refusal;
            var facts = new Dictionary<string, string> { ["state"] = state };
            Assert.All(["en", "fr"], language => Assert.DoesNotMatch(@"[{}_]|[A-Z]{2}", ErrorCatalog.Of(reason).Text.In(language, facts)));
        });
        Assert.Equal(
            "L’abonnement est suspendu, ce qui ne le permet pas.",
            ErrorCatalog.Of(ErrorReason.ActionNotAllowedInState).Text.In("fr", new Dictionary<string, string> { ["state"] = "SUSPENDED" }));
    }

    [Theory]
    [MemberData(nameof(EveryReason))]
    public async Task Every_reason_has_a_paragraph_that_names_its_code(ErrorReason reason)
    {
        var page = await File.ReadAllTextAsync(Repository.Path("docs/errors.md"), Cancel);
        var name = ErrorStatus.WireName(reason);
        var paragraph = Regex.Match(page, $@"^#+ `?{name}`?\s*$(.*?)(?=^#|\z)", RegexOptions.Multiline | RegexOptions.Singleline);

        Assert.True(paragraph.Success, $"docs/errors.md has no paragraph for {name}.");
        Assert.Contains(ErrorStatus.WireName(ErrorCatalog.Of(reason).Code), paragraph.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_carries_its_reason_its_facts_and_the_callers_language()
    {
        var tenant = await Server.CreateResellerAsync();
        var french = Server.As(tenant.OwnerEmail, "fr-CA, en;q=0.5");
        var name = $"resellers/{Guid.CreateVersion7()}";

        var error = await AssertReason(
            ErrorReason.ResourceNotFound, french.Accounts.GetResellerAsync(new() { Name = name }, cancellationToken: Cancel));

        Assert.Equal("reseller.v1", error.Info()!.Domain);
        Assert.Equal(name, error.Info()!.Metadata["name"]);
        var localized = error.GetRpcStatus()!.GetDetail<LocalizedMessage>()!;
        Assert.Equal("fr", localized.Locale);
        Assert.Equal($"{name} est introuvable.", localized.Message);
        Assert.Equal($"{name} was not found.", error.Status.Detail);
    }

    [Fact]
    public async Task All_wrong_fields_are_named_at_once_in_the_callers_language()
    {
        var tenant = await Server.CreateResellerAsync();
        var call = Server.As(tenant.OwnerEmail, "fr").Accounts.CreateMemberAsync(new CreateMemberRequest
        {
            Parent = tenant.Name,
            Member = new Member { DisplayName = "tab\u0001ulation" },
            RequestId = "twelve",
        }, cancellationToken: Cancel);

        var bad = await AssertViolates(call, "member.email", "member.role", "member.display_name", "request_id");

        Assert.Equal("Ce champ est obligatoire.", bad.FieldViolations.Single(v => v.Field == "member.email").Description);
    }

    [Fact]
    public async Task An_unexpected_fault_says_nothing_but_its_correlation_id()
    {
        await using var broken = await Server.StartNodeAsync(
            ("ConnectionStrings:ResellerPlatform", Server.Database.PlatformConnectionString + ";Database=gone"));
        var token = Server.Emulator.Tokens.MintIdToken("george@globex.example", ServerFixture.Audience);
        var caller = new TestCaller(broken.Channel, token);

        var error = await AssertReason(
            ErrorReason.InternalFault, caller.Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel));

        var id = error.Info()!.Metadata["correlation_id"];
        Assert.Matches("^[0-9a-f]{32}$", id);
        Assert.Equal($"Something failed on our side; quote {id} to support.", error.Status.Detail);
        Assert.DoesNotContain("database", error.GetRpcStatus()!.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(Server.Errors.Take(id));
        Server.Errors.Drain();
    }

    [Fact]
    public async Task Every_answer_carries_its_correlation_id()
    {
        using var call = Server.Operator.Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel);

        var headers = await call.ResponseHeadersAsync;

        Assert.Matches("^[0-9a-f]{32}$", headers.GetValue("x-correlation-id")!);
    }

    private static string[] Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(m => m.Value).Distinct().Order()];

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}
