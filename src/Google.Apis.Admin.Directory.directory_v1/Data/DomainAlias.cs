namespace Google.Apis.Admin.Directory.directory_v1.Data
{
    /// <summary>An alias of a domain.</summary>
    public class DomainAlias : Google.Apis.Requests.IDirectResponseSchema
    {
        /// <summary>Name of the alias.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("domainAliasName")]
        public virtual string DomainAliasName { get; set; }

        /// <summary>Domain the alias belongs to.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("parentDomainName")]
        public virtual string ParentDomainName { get; set; }

        /// <summary>Whether control of the alias was proved to Google.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("verified")]
        public virtual System.Nullable<bool> Verified { get; set; }

        /// <summary>Time of creation, sent as a JSON string.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("creationTime")]
        public virtual System.Nullable<long> CreationTime { get; set; }

        /// <summary>Identifies the resource.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("kind")]
        public virtual string Kind { get; set; }

        /// <summary>ETag of the resource.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("etag")]
        public virtual string ETag { get; set; }
    }
}
