using System.ComponentModel.DataAnnotations;

namespace ResellerGrpc.Server.Customers;

/// <summary>Section <c>Customers</c>.</summary>
internal sealed class CustomerOptions
{
    public const string Section = "Customers";

    /// <summary>Address of the console, with trailing slash; invitation links lead to <c>invitation</c> below it.</summary>
    [Required]
    public Uri ConsoleAddress { get; set; } = new("http://localhost:5080/");

    /// <summary>How long a link works. Default 14 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "90.00:00:00")]
    public TimeSpan InvitationLifetime { get; set; } = TimeSpan.FromDays(14);

    /// <summary>How long before its end an unanswered invitation is reminded of. Default 3 days.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "89.00:00:00")]
    public TimeSpan ReminderBefore { get; set; } = TimeSpan.FromDays(3);

    /// <summary>Shared contacts that a node keeps in memory at most, over all people; about 1 kB each. Default 100,000.</summary>
    [Range(1, 10_000_000)]
    public int ContactsKept { get; set; } = 100_000;

    /// <summary>Calls about invitation links that one network address may make in a minute. Default 30.</summary>
    [Range(1, 10_000)]
    public int InvitationTriesPerMinute { get; set; } = 30;
}
