using ResellerGrpc.Server.Platform.Access;

namespace ResellerGrpc.Server.Accounts;

internal static class AccountServices
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<IIdentities, Identities>();
        builder.Services.AddScoped<MemberMethods>();
        builder.Services.AddScoped<MemberPost>();
        builder.Services.AddOptions<AccountOptions>().BindConfiguration("Customers");
        builder.Services.AddScoped<CivilClock>();
    }

    public static void MapAccounts(this WebApplication app) => app.MapGrpcService<AccountsService>();
}
