namespace Google.Apis.Admin.Directory.directory_v1
{
    /// <summary>The Admin SDK Directory service, reduced to the methods this product calls.</summary>
    public class DirectoryService : Google.Apis.Services.BaseClientService
    {
        /// <summary>The API version.</summary>
        public const string Version = "directory_v1";

        /// <summary>The discovery version the official package is generated from.</summary>
        public static Google.Apis.Discovery.DiscoveryVersion DiscoveryVersionUsed = Google.Apis.Discovery.DiscoveryVersion.Version_1_0;

        /// <summary>Constructs a new service with default settings.</summary>
        public DirectoryService() : this(new Initializer())
        {
        }

        /// <summary>Constructs a new service.</summary>
        /// <param name="initializer">Credential, base address and transport.</param>
        public DirectoryService(Initializer initializer) : base(initializer)
        {
            Customers = new CustomersResource(this);
            DomainAliases = new DomainAliasesResource(this);
            Domains = new DomainsResource(this);
            Users = new UsersResource(this);
            BaseUri = GetEffectiveUri(BaseUriOverride, "https://admin.googleapis.com/");
            BatchUri = GetEffectiveUri(null, "https://admin.googleapis.com/batch");
        }

        /// <summary>Gets the service supported features.</summary>
        public override System.Collections.Generic.IList<string> Features => new string[0];

        /// <summary>Gets the service name.</summary>
        public override string Name => "admin";

        /// <summary>Gets the service base URI.</summary>
        public override string BaseUri { get; }

        /// <summary>Gets the service base path.</summary>
        public override string BasePath => "";

        /// <summary>Gets the batch base URI.</summary>
        public override string BatchUri { get; }

        /// <summary>Gets the batch base path.</summary>
        public override string BatchPath => "batch";

        /// <summary>Gets the Customers resource.</summary>
        public virtual CustomersResource Customers { get; }

        /// <summary>Gets the DomainAliases resource.</summary>
        public virtual DomainAliasesResource DomainAliases { get; }

        /// <summary>Gets the Domains resource.</summary>
        public virtual DomainsResource Domains { get; }

        /// <summary>Gets the Users resource.</summary>
        public virtual UsersResource Users { get; }

        /// <summary>OAuth 2.0 scopes of this service, as variables.</summary>
        public class Scope
        {
            /// <summary>View customer related information.</summary>
            public static string AdminDirectoryCustomerReadonly = ScopeConstants.AdminDirectoryCustomerReadonly;

            /// <summary>View domains related to your customers.</summary>
            public static string AdminDirectoryDomainReadonly = ScopeConstants.AdminDirectoryDomainReadonly;

            /// <summary>See info about users on your domain.</summary>
            public static string AdminDirectoryUserReadonly = ScopeConstants.AdminDirectoryUserReadonly;
        }

        /// <summary>OAuth 2.0 scopes of this service, as constants.</summary>
        public static class ScopeConstants
        {
            /// <summary>View customer related information.</summary>
            public const string AdminDirectoryCustomerReadonly =
                "https://www.googleapis.com/auth/admin.directory.customer.readonly";

            /// <summary>View domains related to your customers.</summary>
            public const string AdminDirectoryDomainReadonly =
                "https://www.googleapis.com/auth/admin.directory.domain.readonly";

            /// <summary>See info about users on your domain.</summary>
            public const string AdminDirectoryUserReadonly =
                "https://www.googleapis.com/auth/admin.directory.user.readonly";
        }
    }
}
