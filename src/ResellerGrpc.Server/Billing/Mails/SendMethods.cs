using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Billing.Downloads;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Validation;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Mails;

internal sealed class SendInvoiceRules : IRequestValidator<SendInvoiceRequest>
{
    private const int MostRecipients = 10;
    private const int LongestMessage = 2_000;

    public void Validate(SendInvoiceRequest request, Violations violations)
    {
        DocumentNames.Check(request.Name, violations);
        TextRules.Emails(request.Recipients, MostRecipients, "recipients", violations);
        TextRules.OptionalText(request.Message, LongestMessage, "message", violations);
    }
}

/// <summary>Mails a document when a member asks for it.</summary>
internal sealed class SendMethods(CallScope scope, ResellerDb db, Mutations mutations, InvoicePost post)
{
    public Task<SendInvoiceResponse> SendAsync(SendInvoiceRequest request, ServerCallContext context) =>
        mutations.RunAsync(db, request, context, async change =>
        {
            var document = await DocumentFiles.FindAsync(db, request.Name, context.CancellationToken);
            var reseller = await db.Set<ResellerRow>().AsNoTracking().SingleAsync(context.CancellationToken);
            var due = document is not InvoiceRow ? 0 : await db.Set<InvoiceBalance>().Where(b => b.InvoiceId == document.Id)
                .Select(b => b.DueMinor).SingleAsync(context.CancellationToken);
            var delivery = await post.QueueAsync(
                db, change, new PostOrder(reseller, document, due, Actors.Of(scope), request.Recipients, request.Message));
            return new SendInvoiceResponse { Delivery = delivery.ToProto(scope.Language) };
        });
}
