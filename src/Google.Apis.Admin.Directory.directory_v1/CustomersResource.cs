namespace Google.Apis.Admin.Directory.directory_v1
{
    /// <summary>The "customers" collection of methods.</summary>
    public class CustomersResource
    {
        private readonly Google.Apis.Services.IClientService service;

        /// <summary>Constructs a new resource.</summary>
        public CustomersResource(Google.Apis.Services.IClientService service)
        {
            this.service = service;
        }

        /// <summary>Retrieves a customer.</summary>
        /// <param name="customerKey">A customer id, or <c>my_customer</c>; not a domain.</param>
        public virtual GetRequest Get(string customerKey) => new GetRequest(service, customerKey);

        /// <summary>Retrieves a customer.</summary>
        public class GetRequest : DirectoryBaseServiceRequest<Data.Customer>
        {
            /// <summary>Constructs a new Get request.</summary>
            public GetRequest(Google.Apis.Services.IClientService service, string customerKey) : base(service)
            {
                CustomerKey = customerKey;
                InitParameters();
            }

            /// <summary>A customer id, or <c>my_customer</c>.</summary>
            [Google.Apis.Util.RequestParameterAttribute("customerKey", Google.Apis.Util.RequestParameterType.Path)]
            public virtual string CustomerKey { get; private set; }

            /// <summary>Gets the method name.</summary>
            public override string MethodName => "get";

            /// <summary>Gets the HTTP method.</summary>
            public override string HttpMethod => "GET";

            /// <summary>Gets the REST path.</summary>
            public override string RestPath => "admin/directory/v1/customers/{customerKey}";

            /// <summary>Initializes Get parameter list.</summary>
            protected override void InitParameters()
            {
                base.InitParameters();
                AddPath("customerKey");
            }
        }
    }
}
