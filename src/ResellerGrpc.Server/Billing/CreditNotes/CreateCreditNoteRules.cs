using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Validation;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.CreditNotes;

/// <summary>What a request for a credit note may hold, as far as the request alone tells.</summary>
internal sealed class CreateCreditNoteRules : IRequestValidator<CreateCreditNoteRequest>
{
    private const int LongestReason = 500;

    public void Validate(CreateCreditNoteRequest request, Violations violations)
    {
        TextRules.Text(request.Reason, LongestReason, "reason", violations);
        var seen = new HashSet<string>();
        for (var i = 0; i < request.Lines.Count; i++)
        {
            var (line, path) = (request.Lines[i], $"lines[{i}]");
            violations.Check(line.LineId.Length == 0 || seen.Add(line.LineId), path + ".line_id", "DUPLICATE", new(
                "Name each line once.", "Nommez chaque ligne une seule fois."));
            FieldChecks.Positive(line.NetAmount, path + ".net_amount", violations);
        }
    }
}
