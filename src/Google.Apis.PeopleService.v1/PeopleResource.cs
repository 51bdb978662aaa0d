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
