using Grpc.Core;
using ResellerGrpc.Sandbox.Clock;
using ResellerGrpc.Sandbox.Emulator.OpenId;
using ResellerGrpc.Server.Jobs;
using ResellerGrpc.V1;

namespace ResellerGrpc.Sandbox.Demo;

/// <summary>
/// Lives through the demo data's months by calling the API as the demo people would, the jobs running on the way, and ends in
/// the present. Nothing is written past the API, so the demo data cannot be what the product would refuse.
/// </summary>
internal sealed class DemoStory(DemoData data, CallInvoker server, TokenMint tokens, string audience, SandboxClock clock, DueJobs jobs)
{
    private const int Days = 100;

    /// <summary>
    /// Jobs catch up what they missed, so half a day may pass before they run; the whole schedule of a hundred days would keep
    /// the first start waiting for minutes.
    /// </summary>
    private static readonly TimeSpan Stride = TimeSpan.FromHours(12);

    private static readonly TimeSpan LastHour = TimeSpan.FromHours(1);

    private static readonly string[] DirectoryScopes =
    [
        "https://www.googleapis.com/auth/admin.directory.user.readonly",
        "https://www.googleapis.com/auth/admin.directory.domain.readonly",
        "https://www.googleapis.com/auth/admin.directory.customer.readonly",
    ];

    private readonly Dictionary<string, (string Name, DemoCaller Owner)> _resellers = [];
    private readonly Dictionary<DemoCustomer, InviteCustomerResponse> _invited = [];

    /// <summary>Tells the whole story on an empty database.</summary>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        var present = clock.GetUtcNow();
        var start = present - TimeSpan.FromDays(Days);
        clock.MoveTo(start);
        var plans = new DemoPlans(data, As(DemoPeople.Operator), clock);
        await plans.CreateAsync();
        foreach (var reseller in data.Resellers)
        {
            await CreateResellerAsync(reseller);
        }

        var trade = new DemoTrade(data, plans, clock);
        var happenings = Invitations().Concat(trade.Orders(customer => (_resellers[customer.Reseller].Owner, _invited[customer].Customer.Name)))
            .Concat(plans.Happenings()).Concat(trade.Paydays(Days, () => _resellers.Values));
        foreach (var (day, happening) in happenings.OrderBy(entry => entry.Day))
        {
            await LiveUntilAsync(start + TimeSpan.FromDays(day), cancellationToken);
            await happening();
        }

        await LiveUntilAsync(present, cancellationToken);
        clock.Reset();
    }

    private IEnumerable<(int Day, Func<Task> Happening)> Invitations()
    {
        foreach (var customer in data.Customers)
        {
            yield return (customer.InviteDay, () => InviteAsync(customer));
            if (customer.Outcome == DemoOutcome.Archived)
            {
                yield return (customer.InviteDay + 1, () => AcceptAsync(customer));
            }

            if (customer.AnswerDay is { } day)
            {
                yield return (day, () => ConcludeAsync(customer));
            }
        }
    }

    private async Task LiveUntilAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        for (var now = clock.GetUtcNow(); now < instant; now = clock.GetUtcNow())
        {
            var next = now + Stride < instant ? now + Stride : instant;
            await jobs.RunBetweenAsync(next - LastHour, next, clock.MoveTo, cancellationToken);
            clock.MoveTo(next);
        }
    }

    private async Task CreateResellerAsync(DemoReseller reseller)
    {
        var created = await As(DemoPeople.Operator).Accounts.CreateResellerAsync(
            new CreateResellerRequest { Reseller = reseller.ToProto(), OwnerEmail = reseller.Owner, RequestId = DemoCaller.NewId() });
        var owner = As(reseller.Owner);
        _resellers[reseller.Key] = (created.Name, owner);
        foreach (var member in reseller.Members)
        {
            await owner.Accounts.CreateMemberAsync(new CreateMemberRequest
            {
                Parent = created.Name,
                Member = new Member { Email = member.Email, DisplayName = member.Name, Role = member.Role },
                RequestId = DemoCaller.NewId(),
            });
        }
    }

    private async Task InviteAsync(DemoCustomer customer)
    {
        var (reseller, owner) = _resellers[customer.Reseller];
        _invited[customer] = await owner.Customers.InviteCustomerAsync(new InviteCustomerRequest
        {
            Parent = reseller,
            Customer = new Customer
            {
                DisplayName = customer.Name,
                ContactName = $"Administration {customer.Name}",
                ContactEmail = customer.Contact,
                Domain = customer.Domain,
                Language = customer.Language,
                Billing = customer.Billing?.ToProto(customer.Name),
                Notes = customer.Notes,
            },
            RequestId = DemoCaller.NewId(),
        });
    }

    private Task ConcludeAsync(DemoCustomer customer) => customer.Outcome switch
    {
        DemoOutcome.Accepted => AcceptAsync(customer),
        DemoOutcome.Opened => Receiver(customer).GetInvitationAsync(new GetInvitationRequest { Token = Token(customer) }).ResponseAsync,
        DemoOutcome.Declined => Receiver(customer).DeclineInvitationAsync(
            new DeclineInvitationRequest { Token = Token(customer), RequestId = DemoCaller.NewId() }).ResponseAsync,
        DemoOutcome.Revoked => Owner(customer).RevokeInvitationAsync(
            new RevokeInvitationRequest { Name = _invited[customer].Customer.Name, RequestId = DemoCaller.NewId() }).ResponseAsync,
        DemoOutcome.Archived => Owner(customer).ArchiveCustomerAsync(
            new ArchiveCustomerRequest { Name = _invited[customer].Customer.Name, RequestId = DemoCaller.NewId() }).ResponseAsync,
        _ => Task.CompletedTask,
    };

    private async Task AcceptAsync(DemoCustomer customer) => await Receiver(customer).AcceptInvitationAsync(new AcceptInvitationRequest
    {
        Token = Token(customer),
        GoogleAccessToken = tokens.MintAccessToken(customer.Administrator, DirectoryScopes),
        RequestId = DemoCaller.NewId(),
    });

    private CustomerService.CustomerServiceClient Receiver(DemoCustomer customer) => As(customer.Administrator).Customers;

    private CustomerService.CustomerServiceClient Owner(DemoCustomer customer) => _resellers[customer.Reseller].Owner.Customers;

    private string Token(DemoCustomer customer) => new Uri(_invited[customer].InvitationUri).Fragment.TrimStart('#');

    private DemoCaller As(string email) => new(server, tokens, audience, email);
}
