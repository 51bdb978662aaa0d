using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform.Changes;

namespace ResellerGrpc.Server.Platform.Mail;

/// <summary>
/// A feature that wants to know what became of its mails. Called in the transaction that settles the mail, in the tenant's scope;
/// what it changes on <c>db</c> is saved with it.
/// </summary>
internal interface IMailFate
{
    /// <summary>The <see cref="OutboxMail.Kind"/> it answers for.</summary>
    string Kind { get; }

    /// <summary>
    /// Whether the mail still has a reason to leave. Asked right before each try: what happened since it was queued, or while a node that
    /// took it went down, could not take it back.
    /// </summary>
    Task<bool> IsWantedAsync(ResellerDb db, OutboxMail mail, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>
    /// Locks what <see cref="OnTriedAsync"/> will change, before the mail itself is locked: whoever answers or withdraws takes the
    /// resource first and its mails afterwards, and two mails of one resource may be settled at the same moment.
    /// </summary>
    Task LockAsync(ResellerDb db, OutboxMail mail, CancellationToken cancellationToken);

    /// <param name="db">The tenant's rows.</param>
    /// <param name="mail">Its state is Sent, Parked, Queued again after a failed try, or Cancelled because it was no longer wanted.</param>
    /// <param name="change">Records what follows from it.</param>
    /// <param name="cancellationToken">Cancels the settling; the mail is then tried again.</param>
    Task OnTriedAsync(ResellerDb db, OutboxMail mail, Change change, CancellationToken cancellationToken);
}
