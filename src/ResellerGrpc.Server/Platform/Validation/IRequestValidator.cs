using ResellerGrpc.Server.Platform.Errors;

namespace ResellerGrpc.Server.Platform.Validation;

/// <summary>
/// A feature's own rules for one request, beyond those that hold for every request (see <see cref="ContractRules"/>). Runs after
/// the caller was admitted, before the service. Pure: no database, no network.
/// </summary>
internal interface IRequestValidator<in TRequest>
{
    void Validate(TRequest request, Violations violations);
}
