using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform.Errors;

/// <summary>Collects everything that is wrong with a request, so that the caller can mend it in one go.</summary>
internal sealed class Violations
{
    private readonly List<FieldViolation> _found = [];

    public bool Any => _found.Count > 0;

    /// <summary>The first complaint about a field stands; later ones would only repeat it.</summary>
    public void Add(string field, string code, LocalText text)
    {
        if (_found.All(v => v.Field != field))
            _found.Add(new FieldViolation(field, code, text));
    }

    public bool Check(bool holds, string field, string code, LocalText text)
    {
        if (!holds)
            Add(field, code, text);
        return holds;
    }

    public void ThrowIfAny()
    {
        if (Any)
            throw ToException();
    }

    public ApiException ToException() => new(ErrorReason.FieldInvalid, ("fields", string.Join(", ", _found.Select(v => v.Field))))
    {
        Violations = _found,
    };
}
