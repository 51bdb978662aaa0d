namespace Google.Apis.Admin.Directory.directory_v1
{
    /// <summary>The "domains" collection of methods.</summary>
    public class DomainsResource
    {
        private readonly Google.Apis.Services.IClientService service;

        /// <summary>Constructs a new resource.</summary>
        public DomainsResource(Google.Apis.Services.IClientService service)
        {
            this.service = service;
        }

        /// <summary>Retrieves a domain of the customer.</summary>
        /// <param name="customer">The customer id, or <c>my_customer</c>.</param>
        /// <param name="domainName">Name of the domain, ASCII.</param>
        public virtual GetRequest Get(string customer, string domainName) => new GetRequest(service, customer, domainName);

        /// <summary>Lists the domains of the customer.</summary>
        /// <param name="customer">The customer id, or <c>my_customer</c>.</param>
        public virtual ListRequest List(string customer) => new ListRequest(service, customer);

        /// <summary>Retrieves a domain of the customer.</summary>
        public class GetRequest : DirectoryBaseServiceRequest<Data.Domains>
        {
            /// <summary>Constructs a new Get request.</summary>
            public GetRequest(Google.Apis.Services.IClientService service, string customer, string domainName) : base(service)
            {
                Customer = customer;
                DomainName = domainName;
                InitParameters();
            }

            /// <summary>The customer id, or <c>my_customer</c>.</summary>
            [Google.Apis.Util.RequestParameterAttribute("customer", Google.Apis.Util.RequestParameterType.Path)]
            public virtual string Customer { get; private set; }

            /// <summary>Name of the domain, ASCII.</summary>
            [Google.Apis.Util.RequestParameterAttribute("domainName", Google.Apis.Util.RequestParameterType.Path)]
            public virtual string DomainName { get; private set; }

            /// <summary>Gets the method name.</summary>
            public override string MethodName => "get";

            /// <summary>Gets the HTTP method.</summary>
            public override string HttpMethod => "GET";

            /// <summary>Gets the REST path.</summary>
            public override string RestPath => "admin/directory/v1/customer/{customer}/domains/{domainName}";

            /// <summary>Initializes Get parameter list.</summary>
            protected override void InitParameters()
            {
                base.InitParameters();
                AddPath("customer");
                AddPath("domainName");
            }
        }

        /// <summary>Lists the domains of the customer.</summary>
        public class ListRequest : DirectoryBaseServiceRequest<Data.Domains2>
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

            /// <summary>Gets the method name.</summary>
            public override string MethodName => "list";

            /// <summary>Gets the HTTP method.</summary>
            public override string HttpMethod => "GET";

            /// <summary>Gets the REST path.</summary>
            public override string RestPath => "admin/directory/v1/customer/{customer}/domains";

            /// <summary>Initializes List parameter list.</summary>
            protected override void InitParameters()
            {
                base.InitParameters();
                AddPath("customer");
            }
        }
    }
}
