using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using ResellerGrpc.Server.Customers.Contacts;
using ResellerGrpc.Server.Customers.Directory;
using ResellerGrpc.Server.Customers.Domains;
using ResellerGrpc.Server.Customers.Invitations;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Mail;
using ResellerGrpc.Server.Platform.Validation;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers;

internal static class CustomerServices
{
    public static void AddCustomers(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<CustomerOptions>().BindConfiguration(CustomerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<GoogleView>();
        services.AddSingleton<InvitationLinks>();
        services.AddSingleton<InvitationPost>();
        services.AddScoped<ICustomerNames, CustomerNames>();
        services.AddScoped<DomainOwners>();
        services.AddScoped<DomainCheck>();
        services.AddScoped<CustomerMethods>();
        services.AddScoped<InvitationMethods>();
        services.AddScoped<InvitationAnswers>();
        services.AddScoped<AcceptanceProof>();
        services.AddScoped<DirectorySync>();
        services.AddScoped<ContactMethods>();
        services.AddSingleton<ContactBook>();
        services.AddKeyedSingleton<IMemoryCache>(ContactBook.Shelf, (provider, _) => new MemoryCache(
            new MemoryCacheOptions { SizeLimit = provider.GetRequiredService<IOptions<CustomerOptions>>().Value.ContactsKept }));
        services.AddSingleton<DirectoryReadings>();
        services.AddScoped<IMailFate, InvitationFate>();
        services.AddScoped<IMailFate, ReminderFate>();
        AddRules(services);
    }

    public static void MapCustomers(this WebApplication app) => app.MapGrpcService<CustomersService>();

    private static void AddRules(IServiceCollection services)
    {
        services.AddSingleton<IRequestValidator<CheckDomainRequest>, CheckDomainRules>();
        services.AddSingleton<IRequestValidator<InviteCustomerRequest>, InviteCustomerRules>();
        services.AddSingleton<IRequestValidator<ResendInvitationRequest>, ResendInvitationRules>();
        services.AddSingleton<IRequestValidator<DeclineInvitationRequest>, DeclineInvitationRules>();
        services.AddSingleton<IRequestValidator<AcceptInvitationRequest>, AcceptInvitationRules>();
        services.AddSingleton<IRequestValidator<ListSharedContactsRequest>, ListSharedContactsRules>();
    }
}
