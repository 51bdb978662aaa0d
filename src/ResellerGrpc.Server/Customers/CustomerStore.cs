using Microsoft.EntityFrameworkCore;
using Npgsql;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers;

/// <summary>Finds customers and saves them, telling the contract's reasons from the database's refusals.</summary>
internal static class CustomerStore
{
    public static IQueryable<CustomerRow> Whole(this ResellerDb db) =>
        db.Set<CustomerRow>().Include(c => c.Invitation).Include(c => c.Figures);

    /// <exception cref="ApiException">RESOURCE_NOT_FOUND.</exception>
    public static async Task<CustomerRow> FindCustomerAsync(this ResellerDb db, string name, CancellationToken cancellationToken) =>
        NamePattern.Customer.TryParse(name, out var ids)
            && await db.Whole().SingleOrDefaultAsync(c => c.Id == ids[1], cancellationToken) is { } row
                ? row
                : throw ApiException.NotFound(name);

    /// <summary>
    /// The customer for a change, locked to the end of the transaction, so that what the change rests on (no subscription is live,
    /// the customer is not archived) still holds when it commits. Subscriptions place orders under the same lock. Rows that refer to the
    /// customer, an invoice above all, may be inserted meanwhile.
    /// </summary>
    /// <exception cref="ApiException">RESOURCE_NOT_FOUND, ETAG_MISMATCH, CUSTOMER_ARCHIVED.</exception>
    public static async Task<CustomerRow> LockCustomerAsync(
        this ResellerDb db, string name, string etag, CancellationToken cancellationToken)
    {
        await db.HoldCustomerAsync(name, cancellationToken);
        var row = await db.FindCustomerAsync(name, cancellationToken);
        Etags.Check(etag, row.Version);
        return row.State == CustomerState.Archived ? throw new ApiException(ErrorReason.CustomerArchived, ("name", name)) : row;
    }

    /// <summary>The lock of <see cref="LockCustomerAsync"/> alone; nothing happens for a name that does not exist.</summary>
    public static async Task HoldCustomerAsync(this ResellerDb db, string name, CancellationToken cancellationToken)
    {
        if (NamePattern.Customer.TryParse(name, out var ids))
        {
            await db.Database.ExecuteSqlAsync(
                $"SELECT 1 FROM customers WHERE reseller_id = {ids[0]} AND id = {ids[1]} FOR NO KEY UPDATE", cancellationToken);
        }
    }

    public static async Task<ResellerRow> OwnResellerAsync(this ResellerDb db, string name, CancellationToken cancellationToken) =>
        await db.Set<ResellerRow>().SingleOrDefaultAsync(cancellationToken) ?? throw ApiException.NotFound(name);

    /// <summary>Saves a customer whose facts may have changed, with the terms it is found by.</summary>
    /// <exception cref="ApiException">DOMAIN_TAKEN, DOMAIN_MANAGED_ELSEWHERE, CRM_ID_TAKEN: found by the unique keys, which also catch
    /// what another call commits at the same moment.</exception>
    public static async Task SaveCustomerAsync(this ResellerDb db, CustomerRow row, CancellationToken cancellationToken)
    {
        await SearchTerms.UpdateAsync(db, row, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } refused)
        {
            throw refused.ConstraintName switch
            {
                CustomerDomainConfiguration.Key => new ApiException(ErrorReason.DomainTaken, ("customer", row.DisplayName)),
                CustomerConfiguration.ManagedDomainIndex => new ApiException(ErrorReason.DomainManagedElsewhere),
                CustomerConfiguration.CrmIdIndex => new ApiException(ErrorReason.CrmIdTaken, ("crm_id", row.CrmId)),
                _ => e,
            };
        }
    }
}
