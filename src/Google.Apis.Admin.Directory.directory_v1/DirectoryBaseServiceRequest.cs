namespace Google.Apis.Admin.Directory.directory_v1
{
    /// <summary>Parameters that every request of this service takes.</summary>
    /// <typeparam name="TResponse">The type of the answer.</typeparam>
    public abstract class DirectoryBaseServiceRequest<TResponse> : Google.Apis.Requests.ClientServiceRequest<TResponse>
    {
        /// <summary>Constructs a new request bound to <paramref name="service"/>.</summary>
        protected DirectoryBaseServiceRequest(Google.Apis.Services.IClientService service) : base(service)
        {
        }

        /// <summary>Selector of the fields to include in a partial answer.</summary>
        [Google.Apis.Util.RequestParameterAttribute("fields", Google.Apis.Util.RequestParameterType.Query)]
        public virtual string Fields { get; set; }

        /// <summary>API key; required unless an OAuth 2.0 token is given.</summary>
        [Google.Apis.Util.RequestParameterAttribute("key", Google.Apis.Util.RequestParameterType.Query)]
        public virtual string Key { get; set; }

        /// <summary>Whether the answer is indented.</summary>
        [Google.Apis.Util.RequestParameterAttribute("prettyPrint", Google.Apis.Util.RequestParameterType.Query)]
        public virtual System.Nullable<bool> PrettyPrint { get; set; }

        /// <summary>Arbitrary string of at most 40 characters that quota is counted against.</summary>
        [Google.Apis.Util.RequestParameterAttribute("quotaUser", Google.Apis.Util.RequestParameterType.Query)]
        public virtual string QuotaUser { get; set; }

        /// <summary>Declares the parameters: an undeclared one makes every request throw.</summary>
        protected override void InitParameters()
        {
            base.InitParameters();
            AddQuery("fields");
            AddQuery("key");
            AddQuery("prettyPrint", "true");
            AddQuery("quotaUser");
        }

        private protected void AddQuery(string name, string defaultValue = null) =>
            Declare(name, "query", defaultValue, false);

        private protected void AddPath(string name, string defaultValue = null) =>
            Declare(name, "path", defaultValue, true);

        private void Declare(string name, string type, string defaultValue, bool required) =>
            RequestParameters.Add(name, new Google.Apis.Discovery.Parameter
            {
                Name = name,
                IsRequired = required,
                ParameterType = type,
                DefaultValue = defaultValue,
                Pattern = null,
            });
    }
}
