namespace ResellerGrpc.Server.Platform.Mail;

internal static class MailServices
{
    /// <summary>The mail outbox; its job is in the schedule.</summary>
    public static void AddMail(this WebApplicationBuilder builder) => builder.Services.AddSingleton<MailOutbox>();
}
