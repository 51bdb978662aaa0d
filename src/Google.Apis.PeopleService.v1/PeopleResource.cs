namespace Google.Apis.PeopleService.v1
{
    /// <summary>The "people" collection of methods.</summary>
    public class PeopleResource
    {
        private readonly Google.Apis.Services.IClientService service;

        /// <summary>Constructs a new resource.</summary>
        public PeopleResource(Google.Apis.Services.IClientService service)
        {
            this.service = service;
            Connections = new ConnectionsResource(service);
        }

        /// <summary>Gets the Connections resource.</summary>
        public virtual ConnectionsResource Connections { get; }

        /// <summary>The "connections" collection of methods.</summary>
        public class ConnectionsResource
        {
            private readonly Google.Apis.Services.IClientService service;

            /// <summary>Constructs a new resource.</summary>
            public ConnectionsResource(Google.Apis.Services.IClientService service)
            {
                this.service = service;
            }

            /// <summary>Lists the caller's contacts.</summary>
            /// <param name="resourceName">Only <c>people/me</c> is valid.</param>
            public virtual ListRequest List(string resourceName) => new ListRequest(service, resourceName);

            /// <summary>Lists the caller's contacts.</summary>
            public class ListRequest : PeopleServiceBaseServiceRequest<Data.ListConnectionsResponse>
            {
                /// <summary>Constructs a new List request.</summary>
                public ListRequest(Google.Apis.Services.IClientService service, string resourceName) : base(service)
                {
                    ResourceName = resourceName;
                    InitParameters();
                }

                /// <summary>Only <c>people/me</c> is valid.</summary>
                [Google.Apis.Util.RequestParameterAttribute("resourceName", Google.Apis.Util.RequestParameterType.Path)]
                public virtual string ResourceName { get; private set; }

                /// <summary>Page size, 1 to 1000.</summary>
                [Google.Apis.Util.RequestParameterAttribute("pageSize", Google.Apis.Util.RequestParameterType.Query)]
                public virtual System.Nullable<int> PageSize { get; set; }

                /// <summary>Token of the page to fetch; all other parameters must stay the same.</summary>
                [Google.Apis.Util.RequestParameterAttribute("pageToken", Google.Apis.Util.RequestParameterType.Query)]
                public virtual string PageToken { get; set; }

                /// <summary>Required. Comma-separated fields of each person.</summary>
                [Google.Apis.Util.RequestParameterAttribute("personFields", Google.Apis.Util.RequestParameterType.Query)]
                public virtual object PersonFields { get; set; }

                /// <summary>Gets the method name.</summary>
                public override string MethodName => "list";

                /// <summary>Gets the HTTP method.</summary>
                public override string HttpMethod => "GET";

                /// <summary>Gets the REST path.</summary>
                public override string RestPath => "v1/{+resourceName}/connections";

                /// <summary>Initializes List parameter list.</summary>
                protected override void InitParameters()
                {
                    base.InitParameters();
                    RequestParameters.Add("resourceName", new Google.Apis.Discovery.Parameter
                    {
                        Name = "resourceName",
                        IsRequired = true,
                        ParameterType = "path",
                        DefaultValue = null,
                        Pattern = @"^people/[^/]+$",
                    });
                    AddQuery("pageSize");
                    AddQuery("pageToken");
                    AddQuery("personFields");
                }
            }
        }

        /// <summary>Lists domain profiles and domain contacts of the caller's directory.</summary>
        public virtual ListDirectoryPeopleRequest ListDirectoryPeople() => new ListDirectoryPeopleRequest(service);

        /// <summary>Lists domain profiles and domain contacts of the caller's directory.</summary>
        public class ListDirectoryPeopleRequest : PeopleServiceBaseServiceRequest<Data.ListDirectoryPeopleResponse>
        {
            /// <summary>Constructs a new ListDirectoryPeople request.</summary>
            public ListDirectoryPeopleRequest(Google.Apis.Services.IClientService service) : base(service)
            {
                InitParameters();
            }

            /// <summary>Directory sources.</summary>
            public enum SourcesEnum
            {
                /// <summary>Unspecified.</summary>
                [Google.Apis.Util.StringValueAttribute("DIRECTORY_SOURCE_TYPE_UNSPECIFIED")]
                DIRECTORYSOURCETYPEUNSPECIFIED = 0,

                /// <summary>Shared contacts of the domain.</summary>
                [Google.Apis.Util.StringValueAttribute("DIRECTORY_SOURCE_TYPE_DOMAIN_CONTACT")]
                DIRECTORYSOURCETYPEDOMAINCONTACT = 1,

                /// <summary>People of the domain.</summary>
                [Google.Apis.Util.StringValueAttribute("DIRECTORY_SOURCE_TYPE_DOMAIN_PROFILE")]
                DIRECTORYSOURCETYPEDOMAINPROFILE = 2,
            }

            /// <summary>Page size, 1 to 1000.</summary>
            [Google.Apis.Util.RequestParameterAttribute("pageSize", Google.Apis.Util.RequestParameterType.Query)]
            public virtual System.Nullable<int> PageSize { get; set; }

            /// <summary>Token of the page to fetch; all other parameters must stay the same.</summary>
            [Google.Apis.Util.RequestParameterAttribute("pageToken", Google.Apis.Util.RequestParameterType.Query)]
            public virtual string PageToken { get; set; }

            /// <summary>Required. Comma-separated fields of each person.</summary>
            [Google.Apis.Util.RequestParameterAttribute("readMask", Google.Apis.Util.RequestParameterType.Query)]
            public virtual object ReadMask { get; set; }

            /// <summary>Required. The directory source.</summary>
            [Google.Apis.Util.RequestParameterAttribute("sources", Google.Apis.Util.RequestParameterType.Query)]
            public virtual System.Nullable<SourcesEnum> Sources { get; set; }

            /// <summary>Gets the method name.</summary>
            public override string MethodName => "listDirectoryPeople";

            /// <summary>Gets the HTTP method.</summary>
            public override string HttpMethod => "GET";

            /// <summary>Gets the REST path.</summary>
            public override string RestPath => "v1/people:listDirectoryPeople";

            /// <summary>Initializes ListDirectoryPeople parameter list.</summary>
            protected override void InitParameters()
            {
                base.InitParameters();
                AddQuery("pageSize");
                AddQuery("pageToken");
                AddQuery("readMask");
                AddQuery("sources");
            }
        }
    }
}
