namespace Google.Apis.Gmail.v1
{
    /// <summary>The Gmail service, reduced to the methods this product calls.</summary>
    public class GmailService : Google.Apis.Services.BaseClientService
    {
        /// <summary>The API version.</summary>
        public const string Version = "v1";

        /// <summary>The discovery version the official package is generated from.</summary>
        public static Google.Apis.Discovery.DiscoveryVersion DiscoveryVersionUsed = Google.Apis.Discovery.DiscoveryVersion.Version_1_0;

        /// <summary>Constructs a new service with default settings.</summary>
        public GmailService() : this(new Initializer())
        {
        }

        /// <summary>Constructs a new service.</summary>
        /// <param name="initializer">Credential, base address and transport.</param>
        public GmailService(Initializer initializer) : base(initializer)
        {
            Users = new UsersResource(this);
            BaseUri = GetEffectiveUri(BaseUriOverride, "https://gmail.googleapis.com/");
            BatchUri = GetEffectiveUri(null, "https://gmail.googleapis.com/batch");
        }

        /// <summary>Gets the service supported features.</summary>
        public override System.Collections.Generic.IList<string> Features => new string[0];

        /// <summary>Gets the service name.</summary>
        public override string Name => "gmail";

        /// <summary>Gets the service base URI.</summary>
        public override string BaseUri { get; }

        /// <summary>Gets the service base path.</summary>
        public override string BasePath => "";

        /// <summary>Gets the batch base URI.</summary>
        public override string BatchUri { get; }

        /// <summary>Gets the batch base path.</summary>
        public override string BatchPath => "batch";

        /// <summary>Gets the Users resource.</summary>
        public virtual UsersResource Users { get; }

        /// <summary>OAuth 2.0 scopes of this service, as variables.</summary>
        public class Scope
        {
            /// <summary>Send email on your behalf.</summary>
            public static string GmailSend = ScopeConstants.GmailSend;

            /// <summary>View your email message metadata such as labels and headers, but not the email body.</summary>
            public static string GmailMetadata = ScopeConstants.GmailMetadata;
        }

        /// <summary>OAuth 2.0 scopes of this service, as constants.</summary>
        public static class ScopeConstants
        {
            /// <summary>Send email on your behalf.</summary>
            public const string GmailSend = "https://www.googleapis.com/auth/gmail.send";

            /// <summary>View your email message metadata such as labels and headers, but not the email body.</summary>
            public const string GmailMetadata = "https://www.googleapis.com/auth/gmail.metadata";
        }
    }
}
