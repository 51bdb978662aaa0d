using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ResellerGrpc.Server.Data;

namespace ResellerGrpc.Server.Platform.SignIn;

/// <summary>
/// A browser's session. The cookie says who it is; this row says that it is not over, so that signing out ends it wherever a copy
/// of the cookie lies. It holds no secret.
/// </summary>
internal sealed class Session : IPlatformOnly
{
    /// <summary>UUIDv7; the cookie's <c>sid</c>.</summary>
    public required Guid Id { get; init; }

    /// <summary>Google's <c>sub</c>.</summary>
    public required string Subject { get; init; }

    public required DateTimeOffset CreateTime { get; init; }

    /// <summary>The end that no use postpones.</summary>
    public required DateTimeOffset ExpireTime { get; init; }

    /// <summary>When the person signed out; null while the session lasts.</summary>
    public DateTimeOffset? EndTime { get; set; }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions");
        builder.HasKey(s => s.Id);
        builder.HasIndex(s => s.Subject).HasFilter("end_time IS NULL").HasDatabaseName("ix_sessions_subject");
        builder.HasIndex(s => s.ExpireTime).HasDatabaseName("ix_sessions_expire_time");
    }
}
