namespace Google.Apis.Admin.Directory.directory_v1
{
    /// <summary>The "domainAliases" collection of methods.</summary>
    public class DomainAliasesResource
    {
        private readonly Google.Apis.Services.IClientService service;

        /// <summary>Constructs a new resource.</summary>
        public DomainAliasesResource(Google.Apis.Services.IClientService service)
        {
            this.service = service;
        }

        /// <summary>Lists the domain aliases of the customer.</summary>
        /// <param name="customer">The customer id, or <c>my_customer</c>.</param>
        public virtual ListRequest List(string customer) => new ListRequest(service, customer);

        /// <summary>Lists the domain aliases of the customer.</summary>
        public class ListRequest : DirectoryBaseServiceRequest<Data.DomainAliases>
        {
            /// <summary>Constructs a new List request.</summary>
            public ListRequest(Google.Apis.Services.IClientService service, string customer) : base(service)
            {
                Customer = customer;
                InitParameters();
            }

            /// <summary>The customer id, or <c>my_customer</c>.</summary>
            [Google.Apis.Util.RequestParameterAttribute("customer", Google.Apis.Util.RequestParameterType.Path)]
            public virtual string Customer { get; private set; }

            /// <summary>Name of the parent domain whose aliases are wanted; all when absent.</summary>
            [Google.Apis.Util.RequestParameterAttribute("parentDomainName", Google.Apis.Util.RequestParameterType.Query)]
            public virtual string ParentDomainName { get; set; }

            /// <summary>Gets the method name.</summary>
            public override string MethodName => "list";

            /// <summary>Gets the HTTP method.</summary>
            public override string HttpMethod => "GET";

            /// <summary>Gets the REST path.</summary>
            public override string RestPath => "admin/directory/v1/customer/{customer}/domainaliases";

            /// <summary>Initializes List parameter list.</summary>
            protected override void InitParameters()
            {
                base.InitParameters();
                AddPath("customer");
                AddQuery("parentDomainName");
            }
        }
    }
}
