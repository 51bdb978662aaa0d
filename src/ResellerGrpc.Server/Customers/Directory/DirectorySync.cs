using Grpc.Core;
using ResellerGrpc.Server.Customers.Invitations;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Google;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers.Directory;

/// <summary>SyncDirectory: the nightly reading, for one customer, now.</summary>
internal sealed class DirectorySync(CallScope scope, ResellerDb db, Mutations mutations, DirectoryReadings readings, Throttle throttle)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public async Task<Customer> SyncAsync(SyncDirectoryRequest request, ServerCallContext context)
    {
        if (await mutations.FindAnswerAsync<SyncDirectoryRequest, Customer>(db, request, context) is { } earlier)
            return earlier;
        var known = RequireActive(await db.FindCustomerAsync(request.Name, context.CancellationToken));
        throttle.Count("directory", request.Name, 1, Pause);
        var reading = await readings.ReadAsync(known, context.CancellationToken);
        if (reading is OrganisationReading.Unavailable)
            throw AcceptanceProof.Unavailable();
        db.ChangeTracker.Clear();
        return await mutations.RunAsync(db, request, context, async change =>
        {
            var row = RequireActive(await db.LockCustomerAsync(request.Name, "", context.CancellationToken));
            DirectoryReadings.Apply(row, reading, change);
            await db.SaveChangesAsync(context.CancellationToken);
            return row.ToProto(scope.Language);
        });
    }

    private static CustomerRow RequireActive(CustomerRow row) => row.State switch
    {
        CustomerState.Active => row,
        CustomerState.Archived => throw new ApiException(ErrorReason.CustomerArchived, ("name", row.Name)),
        _ => throw new ApiException(ErrorReason.CustomerNotActive, ("name", row.Name)),
    };
}
