using Google.Protobuf;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform.Errors;

/// <summary>
/// A refusal that the contract knows: one reason of the closed list, with the facts that its sentence needs. It is the only
/// exception that services throw on purpose; everything else becomes INTERNAL.
/// </summary>
internal sealed class ApiException : Exception
{
    public ApiException(ErrorReason reason, params ReadOnlySpan<(string Key, string Value)> facts)
        : base(reason.ToString())
    {
        Reason = reason;
        foreach (var (key, value) in facts)
            Metadata[key] = value;
    }

    public ErrorReason Reason { get; }

    /// <summary>Goes out as <c>ErrorInfo.metadata</c> and fills the placeholders of the reason's sentence.</summary>
    public Dictionary<string, string> Metadata { get; } = [];

    /// <summary>Every field that is wrong; goes out as <c>BadRequest</c>.</summary>
    public IReadOnlyList<FieldViolation> Violations { get; init; } = [];

    /// <summary>Further detail messages, such as the fresh quote of QUOTE_STALE.</summary>
    public IReadOnlyList<IMessage> Details { get; init; } = [];

    /// <summary>One wrong field whose sentence is that of the reason itself.</summary>
    public static ApiException Invalid(string field, ErrorReason reason = ErrorReason.FieldInvalid) =>
        new(reason, ("field", field))
        {
            Violations = [new FieldViolation(field, ErrorStatus.WireName(reason), ErrorCatalog.Of(reason).Text)],
        };

    /// <summary>The one answer for what does not exist and for what belongs to somebody else.</summary>
    public static ApiException NotFound(string name) => new(ErrorReason.ResourceNotFound, ("name", name));
}

/// <param name="Field">Proto path, such as <c>customer.email</c>.</param>
/// <param name="Code">UPPER_SNAKE_CASE, stable: for programs.</param>
/// <param name="Text">What is wrong and what to do.</param>
internal sealed record FieldViolation(string Field, string Code, LocalText Text);
