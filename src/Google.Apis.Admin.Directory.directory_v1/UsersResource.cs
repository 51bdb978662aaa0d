namespace Google.Apis.Admin.Directory.directory_v1
{
    /// <summary>The "users" collection of methods.</summary>
    public class UsersResource
    {
        private readonly Google.Apis.Services.IClientService service;

        /// <summary>Constructs a new resource.</summary>
        public UsersResource(Google.Apis.Services.IClientService service)
        {
            this.service = service;
        }

        /// <summary>Retrieves a user.</summary>
        /// <param name="userKey">Primary address, alias address, or unique id.</param>
        public virtual GetRequest Get(string userKey) => new GetRequest(service, userKey);

        /// <summary>Retrieves a page of the users of a domain or of a whole customer.</summary>
        public virtual ListRequest List() => new ListRequest(service);

        /// <summary>Retrieves a user.</summary>
        public class GetRequest : DirectoryBaseServiceRequest<Data.User>
        {
            /// <summary>Constructs a new Get request.</summary>
            public GetRequest(Google.Apis.Services.IClientService service, string userKey) : base(service)
            {
                UserKey = userKey;
                InitParameters();
            }

            /// <summary>Which fields to fetch.</summary>
            public enum ProjectionEnum
            {
                /// <summary>No custom fields.</summary>
                [Google.Apis.Util.StringValueAttribute("basic")]
                Basic = 0,

                /// <summary>The custom fields of the schemas in customFieldMask.</summary>
                [Google.Apis.Util.StringValueAttribute("custom")]
                Custom = 1,

                /// <summary>All fields.</summary>
                [Google.Apis.Util.StringValueAttribute("full")]
                Full = 2,
            }

            /// <summary>Whose view of the user.</summary>
            public enum ViewTypeEnum
            {
                /// <summary>Fields for administrators, only for administrators.</summary>
                [Google.Apis.Util.StringValueAttribute("admin_view")]
                AdminView = 0,

                /// <summary>Fields that every user of the domain may see.</summary>
                [Google.Apis.Util.StringValueAttribute("domain_public")]
                DomainPublic = 1,
            }

            /// <summary>Primary address, alias address, or unique id.</summary>
            [Google.Apis.Util.RequestParameterAttribute("userKey", Google.Apis.Util.RequestParameterType.Path)]
            public virtual string UserKey { get; private set; }

            /// <summary>Comma-separated schema names, with projection <c>custom</c>.</summary>
            [Google.Apis.Util.RequestParameterAttribute("customFieldMask", Google.Apis.Util.RequestParameterType.Query)]
            public virtual string CustomFieldMask { get; set; }

            /// <summary>Which fields to fetch.</summary>
            [Google.Apis.Util.RequestParameterAttribute("projection", Google.Apis.Util.RequestParameterType.Query)]
            public virtual System.Nullable<ProjectionEnum> Projection { get; set; }

            /// <summary>Whose view of the user.</summary>
            [Google.Apis.Util.RequestParameterAttribute("viewType", Google.Apis.Util.RequestParameterType.Query)]
            public virtual System.Nullable<ViewTypeEnum> ViewType { get; set; }

            /// <summary>Gets the method name.</summary>
            public override string MethodName => "get";

            /// <summary>Gets the HTTP method.</summary>
            public override string HttpMethod => "GET";

            /// <summary>Gets the REST path.</summary>
            public override string RestPath => "admin/directory/v1/users/{userKey}";

            /// <summary>Initializes Get parameter list.</summary>
            protected override void InitParameters()
            {
                base.InitParameters();
                AddPath("userKey");
                AddQuery("customFieldMask");
                AddQuery("projection", "basic");
                AddQuery("viewType", "admin_view");
            }
        }

        /// <summary>Retrieves a page of the users of a domain or of a whole customer.</summary>
        public class ListRequest : DirectoryBaseServiceRequest<Data.Users>
        {
            /// <summary>Constructs a new List request.</summary>
            public ListRequest(Google.Apis.Services.IClientService service) : base(service)
            {
                InitParameters();
            }

            /// <summary>Which fields to fetch.</summary>
            public enum ProjectionEnum
            {
                /// <summary>No custom fields.</summary>
                [Google.Apis.Util.StringValueAttribute("basic")]
                Basic = 0,

                /// <summary>The custom fields of the schemas in customFieldMask.</summary>
                [Google.Apis.Util.StringValueAttribute("custom")]
                Custom = 1,

                /// <summary>All fields.</summary>
                [Google.Apis.Util.StringValueAttribute("full")]
                Full = 2,
            }

            /// <summary>The customer id, or <c>my_customer</c>; this or <see cref="Domain"/> is required.</summary>
            [Google.Apis.Util.RequestParameterAttribute("customer", Google.Apis.Util.RequestParameterType.Query)]
            public virtual string Customer { get; set; }

            /// <summary>One domain of the customer; this or <see cref="Customer"/> is required.</summary>
            [Google.Apis.Util.RequestParameterAttribute("domain", Google.Apis.Util.RequestParameterType.Query)]
            public virtual string Domain { get; set; }

            /// <summary>Page size, 1 to 500.</summary>
            [Google.Apis.Util.RequestParameterAttribute("maxResults", Google.Apis.Util.RequestParameterType.Query)]
            public virtual System.Nullable<int> MaxResults { get; set; }

            /// <summary>Token of the page to fetch.</summary>
            [Google.Apis.Util.RequestParameterAttribute("pageToken", Google.Apis.Util.RequestParameterType.Query)]
            public virtual string PageToken { get; set; }

            /// <summary>Which fields to fetch.</summary>
            [Google.Apis.Util.RequestParameterAttribute("projection", Google.Apis.Util.RequestParameterType.Query)]
            public virtual System.Nullable<ProjectionEnum> Projection { get; set; }

            /// <summary>Search query in the grammar of the Directory API.</summary>
            [Google.Apis.Util.RequestParameterAttribute("query", Google.Apis.Util.RequestParameterType.Query)]
            public virtual string Query { get; set; }

            /// <summary>Gets the method name.</summary>
            public override string MethodName => "list";

            /// <summary>Gets the HTTP method.</summary>
            public override string HttpMethod => "GET";

            /// <summary>Gets the REST path.</summary>
            public override string RestPath => "admin/directory/v1/users";

            /// <summary>Initializes List parameter list.</summary>
            protected override void InitParameters()
            {
                base.InitParameters();
                AddQuery("customer");
                AddQuery("domain");
                AddQuery("maxResults", "100");
                AddQuery("pageToken");
                AddQuery("projection", "basic");
                AddQuery("query");
            }
        }
    }
}
