using MimeKit;
using ResellerGrpc.Server.Google;
using ResellerGrpc.Sandbox.Emulator.Control;
using Xunit;

namespace ResellerGrpc.Sandbox.Tests.Google;

public sealed class GmailSenderTests : EmulatorFixture
{
    [Fact]
    public async Task Delivers_a_message_with_its_headers_and_accents()
    {
        var result = await Adapter<IMailSender>().SendAsync(Message(), null, Cancellation);

        var mail = Assert.Single(Emulator.Mailbox.To("alice@acme.example"));
        Assert.Equal(mail.Id, Assert.IsType<MailResult.Sent>(result).MessageId);
        Assert.Equal("Invitation à découvrir", mail.Message.Subject);
        Assert.Equal("Bonjour Zoë", mail.Message.TextBody!.TrimEnd());
        Assert.Equal("fixed@revendeur.example", mail.Message.MessageId);
    }

    [Fact]
    public async Task Is_not_repeated_after_503()
    {
        Emulator.Faults.Add(new Fault { Path = "/gmail/v1/", Status = 503, RetryAfterSeconds = 7 });

        var result = await Adapter<IMailSender>().SendAsync(Message(), null, Cancellation);

        Assert.Equal(new MailResult.Transient("backendError", TimeSpan.FromSeconds(7)), result);
        Assert.Single(Emulator.Requests.To("/gmail/v1/"));
    }

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
