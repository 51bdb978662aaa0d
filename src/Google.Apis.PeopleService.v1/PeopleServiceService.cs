namespace Google.Apis.PeopleService.v1
{
    /// <summary>The People service, reduced to the methods this product calls.</summary>
    public class PeopleServiceService : Google.Apis.Services.BaseClientService
    {
        /// <summary>The API version.</summary>
        public const string Version = "v1";

        /// <summary>The discovery version the official package is generated from.</summary>
        public static Google.Apis.Discovery.DiscoveryVersion DiscoveryVersionUsed = Google.Apis.Discovery.DiscoveryVersion.Version_1_0;

        /// <summary>Constructs a new service with default settings.</summary>
        public PeopleServiceService() : this(new Initializer())
        {
        }

        /// <summary>Constructs a new service.</summary>
        /// <param name="initializer">Credential, base address and transport.</param>
        public PeopleServiceService(Initializer initializer) : base(initializer)
        {
            ContactGroups = new ContactGroupsResource(this);
            People = new PeopleResource(this);
            BaseUri = GetEffectiveUri(BaseUriOverride, "https://people.googleapis.com/");
            BatchUri = GetEffectiveUri(null, "https://people.googleapis.com/batch");
        }

        /// <summary>Gets the service supported features.</summary>
        public override System.Collections.Generic.IList<string> Features => new string[0];

        /// <summary>Gets the service name.</summary>
        public override string Name => "people";

        /// <summary>Gets the service base URI.</summary>
        public override string BaseUri { get; }

        /// <summary>Gets the service base path.</summary>
        public override string BasePath => "";

        /// <summary>Gets the batch base URI.</summary>
        public override string BatchUri { get; }

        /// <summary>Gets the batch base path.</summary>
        public override string BatchPath => "batch";

        /// <summary>Gets the ContactGroups resource.</summary>
        public virtual ContactGroupsResource ContactGroups { get; }

        /// <summary>Gets the People resource.</summary>
        public virtual PeopleResource People { get; }

        /// <summary>OAuth 2.0 scopes of this service, as variables.</summary>
        public class Scope
        {
            /// <summary>See and download your contacts.</summary>
            public static string ContactsReadonly = ScopeConstants.ContactsReadonly;

            /// <summary>See and download your organization's Google Workspace directory.</summary>
            public static string DirectoryReadonly = ScopeConstants.DirectoryReadonly;
        }

        /// <summary>OAuth 2.0 scopes of this service, as constants.</summary>
        public static class ScopeConstants
        {
            /// <summary>See and download your contacts.</summary>
            public const string ContactsReadonly = "https://www.googleapis.com/auth/contacts.readonly";

            /// <summary>See and download your organization's Google Workspace directory.</summary>
            public const string DirectoryReadonly = "https://www.googleapis.com/auth/directory.readonly";
        }
    }
}
