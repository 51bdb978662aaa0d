using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Tokens;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.SignIn;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform.Access;

/// <summary>
/// Decides before any feature code runs: who calls, whose data the request names, and whether this role may. A reseller that
/// the caller does not belong to is answered exactly like one that does not exist.
/// </summary>
internal sealed class AccessInterceptor(
    AccessTable table, CallScope scope, TenantScope tenant, IIdentities identities, OperatorList operators) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        await AdmitAsync(request, context);
        return await continuation(request, context);
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await AdmitAsync(request, context);
        await continuation(request, responseStream, context);
    }

    private async Task AdmitAsync<TRequest>(TRequest request, ServerCallContext context)
    {
        var rule = table.RuleOf(context.Method);
        if (rule.Kind == AccessKind.Anonymous)
        {
            scope.Caller = CallerClaims.Read(context.GetHttpContext().User);
            return;
        }

        scope.Caller = CallerClaims.Read(context.GetHttpContext().User) ?? throw await RefusedAsync(context.GetHttpContext());
        scope.IsOperator = operators.Contains(scope.Caller.Email);
        if (NotYetImplemented.Contains(context.Method))
            throw new ApiException(ErrorReason.NotImplementedYet, ("method", context.Method));
        switch (rule.Kind)
        {
            case AccessKind.Operator when !scope.IsOperator:
                throw new ApiException(ErrorReason.OperatorOnly);
            case AccessKind.AnyMember when !scope.IsOperator:
                if ((await identities.FindMembershipsAsync(scope.Caller, context.CancellationToken)).Count == 0)
                    throw new ApiException(ErrorReason.NotAMember);
                break;
            case AccessKind.Tenant:
                await EnterTenantAsync((IMessage)request!, rule, context.CancellationToken);
                break;
        }
    }

    private async Task EnterTenantAsync(IMessage request, AccessRule rule, CancellationToken cancellationToken)
    {
        var field = RequestTenant.FieldOf(request.Descriptor)!;
        var name = field.Read(request);
        if (rule.OrOperator && name == NamePattern.Operator)
        {
            if (!scope.IsOperator)
                throw new ApiException(ErrorReason.OperatorOnly);
            return;
        }

        if (!RequestTenant.TryGetReseller(name, out var resellerId))
        {
            var violations = new Violations();
            violations.Add(field.Path, "RESOURCE_NAME", FieldRules.ResourceName("resellers/{reseller}/…"));
            violations.ThrowIfAny();
        }

        var memberships = await identities.FindMembershipsAsync(scope.Caller!, cancellationToken);
        scope.Membership = memberships.FirstOrDefault(m => m.ResellerId == resellerId) ?? throw ApiException.NotFound(name);
        if (!rule.Roles.Contains(scope.Membership.Role))
            throw new ApiException(
                ErrorReason.RoleNotAllowed,
                ("role", ErrorStatus.WireName(scope.Membership.Role)),
                ("allowed_roles", string.Join(", ", rule.Roles.Select(ErrorStatus.WireName))));
        tenant.Enter(resellerId);
    }

    /// <summary>Says which part of the token is wrong, as far as that helps its holder and nobody else.</summary>
    private static async Task<ApiException> RefusedAsync(HttpContext http)
    {
        var failure = (await http.AuthenticateAsync()).Failure;
        if (failure is SecurityTokenExpiredException)
            return new ApiException(ErrorReason.TokenExpired);
        if (failure is KeysUnavailableException)
            return new ApiException(ErrorReason.GoogleUnavailable);
        if (http.User.Identity?.IsAuthenticated == true)
            return new ApiException(ErrorReason.EmailNotVerified);
        if (!http.Request.Headers.ContainsKey("authorization") && SessionCookie.RefusalOf(http) is { } reason)
            return new ApiException(reason);
        return new ApiException(failure is null && !http.Request.Headers.ContainsKey("authorization")
            ? ErrorReason.TokenMissing
            : ErrorReason.TokenInvalid);
    }
}
