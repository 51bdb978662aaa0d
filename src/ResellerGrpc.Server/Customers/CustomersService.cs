using Grpc.Core;
using ResellerGrpc.Server.Customers.Contacts;
using ResellerGrpc.Server.Customers.Directory;
using ResellerGrpc.Server.Customers.Domains;
using ResellerGrpc.Server.Customers.Invitations;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers;

/// <summary>CustomerService: each method in the class that owns its subject.</summary>
internal sealed class CustomersService(
    DomainCheck domains, CustomerMethods customers, InvitationMethods invitations, InvitationAnswers answers,
    DirectorySync directory, ContactMethods contacts)
    : CustomerService.CustomerServiceBase
{
    public override Task<CheckDomainResponse> CheckDomain(CheckDomainRequest request, ServerCallContext context) =>
        domains.CheckAsync(request.Domain, context.CancellationToken);

    public override Task<InviteCustomerResponse> InviteCustomer(InviteCustomerRequest request, ServerCallContext context) =>
        invitations.InviteAsync(request, context);

    public override Task<ListCustomersResponse> ListCustomers(ListCustomersRequest request, ServerCallContext context) =>
        customers.ListAsync(request, context);

    public override Task<Customer> GetCustomer(GetCustomerRequest request, ServerCallContext context) =>
        customers.GetAsync(request, context);

    public override Task<Customer> UpdateCustomer(UpdateCustomerRequest request, ServerCallContext context) =>
        customers.UpdateAsync(request, context);

    public override Task<Customer> ArchiveCustomer(ArchiveCustomerRequest request, ServerCallContext context) =>
        customers.ArchiveAsync(request, context);

    public override Task<ResendInvitationResponse> ResendInvitation(ResendInvitationRequest request, ServerCallContext context) =>
        invitations.ResendAsync(request, context);

    public override Task<Customer> RevokeInvitation(RevokeInvitationRequest request, ServerCallContext context) =>
        invitations.RevokeAsync(request, context);

    public override Task<InvitationView> GetInvitation(GetInvitationRequest request, ServerCallContext context) =>
        answers.GetAsync(request, context);

    public override Task<AcceptInvitationResponse> AcceptInvitation(AcceptInvitationRequest request, ServerCallContext context) =>
        answers.AcceptAsync(request, context);

    public override Task<DeclineInvitationResponse> DeclineInvitation(DeclineInvitationRequest request, ServerCallContext context) =>
        answers.DeclineAsync(request, context);

    public override Task<Customer> SyncDirectory(SyncDirectoryRequest request, ServerCallContext context) =>
        directory.SyncAsync(request, context);

    public override Task<ListSharedContactsResponse> ListSharedContacts(ListSharedContactsRequest request, ServerCallContext context) =>
        contacts.ListAsync(request, context);
}
