using System.Globalization;
using MimeKit;

namespace ResellerGrpc.Sandbox.Emulator.Gmail;

/// <summary>A message that was sent.</summary>
/// <param name="Id">Gmail's id, hexadecimal.</param>
/// <param name="Sender">Mailbox it was sent from.</param>
/// <param name="SentAt">By the sandbox clock.</param>
/// <param name="Message">The message as it left, From being the sender's own; do not change it.</param>
/// <param name="Raw">Bytes as received.</param>
public sealed record SentMail(string Id, string Sender, DateTimeOffset SentAt, MimeMessage Message, ReadOnlyMemory<byte> Raw)
{
    /// <summary>Addresses of the recipients, in the order of the headers.</summary>
    public IReadOnlyList<string> Recipients =>
        [.. Message.To.Mailboxes.Concat(Message.Cc.Mailboxes).Concat(Message.Bcc.Mailboxes).Select(mailbox => mailbox.Address)];
}

/// <summary>All mail that left through the emulator, oldest first; safe for concurrent use.</summary>
public sealed class Mailbox
{
    private readonly Lock _lock = new();
    private readonly List<SentMail> _mails = [];
    private ulong _next = 0x18f0_0000_0000_0001;

    /// <summary>Every message, oldest first.</summary>
    public IReadOnlyList<SentMail> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _mails];
            }
        }
    }

    /// <summary>Messages to one address, oldest first.</summary>
    public IReadOnlyList<SentMail> To(string address) =>
        [.. All.Where(mail => mail.Recipients.Contains(address, StringComparer.OrdinalIgnoreCase))];

    /// <summary>The message with this id, or null.</summary>
    public SentMail? Find(string id) => All.FirstOrDefault(mail => mail.Id == id);

    /// <summary>Forgets all mail.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _mails.Clear();
        }
    }

    internal SentMail Add(string sender, DateTimeOffset time, MimeMessage message, byte[] raw)
    {
        lock (_lock)
        {
            var mail = new SentMail(_next++.ToString("x16", CultureInfo.InvariantCulture), sender, time, message, raw);
            _mails.Add(mail);
            return mail;
        }
    }
}
