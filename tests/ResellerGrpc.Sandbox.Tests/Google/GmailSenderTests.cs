using System.Text;
using MimeKit;
using ResellerGrpc.Sandbox.Emulator.Control;
using ResellerGrpc.Server.Google;
using Xunit;

namespace ResellerGrpc.Sandbox.Tests.Google;

public sealed class GmailSenderTests : EmulatorFixture
{
    private const string Path = "/gmail/v1/";

    [Fact]
    public async Task Delivers_a_message_with_its_headers_and_accents()
    {
        var result = await SendAsync();

        var mail = Assert.Single(Emulator.Mailbox.To("alice@acme.example"));
        Assert.Equal(mail.Id, Assert.IsType<MailResult.Sent>(result).MessageId);
        Assert.Equal("Invitation à découvrir", mail.Message.Subject);
        Assert.Equal("Bonjour Zoë", mail.Message.TextBody!.TrimEnd());
        Assert.Equal("fixed@revendeur.example", mail.Message.MessageId);
        Assert.Equal("invitations@revendeur.example", mail.Sender);
        Assert.DoesNotContain("\n", Encoding.UTF8.GetString(mail.Raw.Span).Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sends_from_the_mailbox_that_the_call_names()
    {
        await Adapter<IMailSender>().SendAsync(Message(), "sam@second-reseller.example", Cancellation);

        Assert.Equal("sam@second-reseller.example", Assert.Single(Emulator.Mailbox.All).Sender);
    }

    [Theory]
    [InlineData("invitations@revendeur.example", "Invitations@REVENDEUR.example", "Invitations@REVENDEUR.example")]
    [InlineData("invitations@revendeur.example", "sam@second-reseller.example", "invitations@revendeur.example")]
    [InlineData("invitations@revendeur.example", "president@elysee.example", "invitations@revendeur.example")]
    [InlineData("alice@acme.example", "direction@acme.example", "direction@acme.example")]
    [InlineData("alice@acme.example", "oscar@acme.example", "alice@acme.example")]
    public async Task Leaves_under_an_address_of_the_mailbox_whatever_the_message_says(string mailbox, string from, string left)
    {
        var message = Message();
        message.From.Clear();
        message.From.Add(new MailboxAddress("Somebody", from));

        await Adapter<IMailSender>().SendAsync(message, mailbox, Cancellation);

        var mail = Assert.Single(Emulator.Mailbox.All);
        var sender = Assert.Single(mail.Message.From.Mailboxes);
        Assert.Equal((left, "Somebody", mailbox), (sender.Address, sender.Name, mail.Sender));
    }

    [Theory]
    [InlineData(429, "userRateLimitExceeded", 7)]
    [InlineData(403, "rateLimitExceeded", null)]
    [InlineData(500, "internalError", null)]
    [InlineData(503, "backendError", 3)]
    public async Task Is_asked_once_and_may_be_tried_later_after_a_passing_failure(int status, string reason, int? retryAfter)
    {
        Emulator.Faults.Add(new Fault { Path = Path, Status = status, Reason = reason, RetryAfterSeconds = retryAfter });

        TimeSpan? wait = retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        Assert.Equal(new MailResult.Transient(reason, wait), await SendAsync());
        Assert.Single(Emulator.Requests.To(Path));
        Assert.Empty(Emulator.Mailbox.All);
    }

    [Theory]
    [InlineData(400, "invalidArgument")]
    [InlineData(403, "domainPolicy")]
    [InlineData(404, "notFound")]
    public async Task Is_given_up_after_a_lasting_refusal(int status, string reason)
    {
        Emulator.Faults.Add(new Fault { Path = Path, Status = status, Reason = reason });

        Assert.Equal(new MailResult.Permanent(reason), await SendAsync());
    }

    [Fact]
    public async Task Is_sent_once_when_the_answer_is_lost()
    {
        Emulator.Faults.Add(new Fault { Path = Path, LoseAnswer = true });

        Assert.IsType<MailResult.Transient>(await SendAsync());
        Assert.Single(Emulator.Mailbox.All);
        Assert.Single(Emulator.Requests.To(Path));
    }

    [Fact]
    public async Task Is_undecided_when_google_is_slow()
    {
        Emulator.Faults.Add(new Fault { Path = Path, DelayMilliseconds = 30_000 });

        var result = await Adapter<IMailSender>(options => options.SendTimeout = TimeSpan.FromSeconds(3))
            .SendAsync(Message(), null, Cancellation);

        Assert.Equal(new MailResult.Transient(nameof(GoogleFaultKind.TimedOut), null), result);
        Emulator.Faults.Clear();
    }

    [Fact]
    public async Task Is_sent_once_with_a_fresh_token_when_the_old_one_is_refused()
    {
        Emulator.Faults.Add(new Fault { Path = Path, Status = 401, Reason = "authError" });

        Assert.IsType<MailResult.Sent>(await SendAsync());
        Assert.Single(Emulator.Mailbox.All);
        Assert.Equal(2, Emulator.Requests.To("/token").Count);
    }

    [Fact]
    public async Task Is_kept_when_no_service_account_is_configured()
    {
        var result = await Adapter<IMailSender>(options => options.ServiceAccountKeyJson = null)
            .SendAsync(Message(), null, Cancellation);

        Assert.Equal(new MailResult.Transient(nameof(GoogleFaultKind.NotConfigured), null), result);
    }

    [Fact]
    public async Task Is_kept_while_the_delegation_is_refused()
    {
        var result = await Adapter<IMailSender>().SendAsync(Message(), "someone@gmail.com", Cancellation);

        Assert.Equal(new MailResult.Transient("unauthorized_client", null), result);
    }

    private Task<MailResult> SendAsync() => Adapter<IMailSender>().SendAsync(Message(), null, Cancellation);

    private static MimeMessage Message()
    {
        var message = new MimeMessage(
            [new MailboxAddress("Revendeur Démo", "invitations@revendeur.example")],
            [new MailboxAddress("Alice", "alice@acme.example")],
            "Invitation à découvrir",
            new TextPart("plain") { Text = "Bonjour Zoë" });
        message.MessageId = "fixed@revendeur.example";
        return message;
    }
}
