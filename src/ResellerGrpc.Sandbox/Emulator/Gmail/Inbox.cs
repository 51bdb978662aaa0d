using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace ResellerGrpc.Sandbox.Emulator.Gmail;

/// <summary>A message in somebody's inbox.</summary>
/// <param name="Id">As add-ons see it, <c>msg-f:1888313095599270248</c>.</param>
/// <param name="Owner">Address of the mailbox.</param>
/// <param name="From">RFC 5322 header.</param>
/// <param name="To">RFC 5322 header.</param>
/// <param name="Cc">RFC 5322 header, or null.</param>
/// <param name="Subject">Plain text.</param>
/// <param name="Body">Plain text.</param>
/// <param name="Date">As the list shows it.</param>
public sealed record InboxMessage(
    string Id, string Owner, string From, string To, string Subject, string Body, string Date, string? Cc = null);

/// <summary>Mail of the demo people, and the tokens that open one message each to an add-on.</summary>
public sealed class Inbox
{
    private readonly ConcurrentDictionary<string, InboxMessage> _messages = new();
    private readonly ConcurrentDictionary<string, string> _opened = new();

    /// <summary>The messages of one person, in the order of their ids.</summary>
    public IReadOnlyList<InboxMessage> Of(string owner) =>
        [.. _messages.Values.Where(message => message.Owner == owner).OrderBy(message => message.Id, StringComparer.Ordinal)];

    public InboxMessage? Find(string id) => _messages.GetValueOrDefault(id);

    public void Add(InboxMessage message) => _messages[message.Id] = message;

    /// <summary>The value of <c>gmail.accessToken</c> while this message is open.</summary>
    public string Open(string id)
    {
        var token = "AND7SK" + RandomNumberGenerator.GetHexString(24);
        _opened[token] = id;
        return token;
    }

    internal bool IsOpen(string token, string id) => _opened.TryGetValue(token, out var opened) && opened == id;
}
