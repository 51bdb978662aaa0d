namespace Google.Apis.PeopleService.v1
{
    /// <summary>The "contactGroups" collection of methods.</summary>
    public class ContactGroupsResource
    {
        private readonly Google.Apis.Services.IClientService service;

        /// <summary>Constructs a new resource.</summary>
        public ContactGroupsResource(Google.Apis.Services.IClientService service)
        {
            this.service = service;
        }

        /// <summary>Lists all contact groups (labels) of the caller, without their members.</summary>
        public virtual ListRequest List() => new ListRequest(service);

        /// <summary>Lists all contact groups (labels) of the caller, without their members.</summary>
        public class ListRequest : PeopleServiceBaseServiceRequest<Data.ListContactGroupsResponse>
        {
            /// <summary>Constructs a new List request.</summary>
            public ListRequest(Google.Apis.Services.IClientService service) : base(service)
            {
                InitParameters();
            }

            /// <summary>Page size, 1 to 1000.</summary>
            [Google.Apis.Util.RequestParameterAttribute("pageSize", Google.Apis.Util.RequestParameterType.Query)]
            public virtual System.Nullable<int> PageSize { get; set; }

            /// <summary>Token of the page to fetch.</summary>
            [Google.Apis.Util.RequestParameterAttribute("pageToken", Google.Apis.Util.RequestParameterType.Query)]
            public virtual string PageToken { get; set; }

            /// <summary>Gets the method name.</summary>
            public override string MethodName => "list";

            /// <summary>Gets the HTTP method.</summary>
            public override string HttpMethod => "GET";

            /// <summary>Gets the REST path.</summary>
            public override string RestPath => "v1/contactGroups";

            /// <summary>Initializes List parameter list.</summary>
            protected override void InitParameters()
            {
                base.InitParameters();
                AddQuery("pageSize");
                AddQuery("pageToken");
            }
        }
    }
}
