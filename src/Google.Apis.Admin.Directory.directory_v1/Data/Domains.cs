namespace Google.Apis.Admin.Directory.directory_v1.Data
{
    /// <summary>A domain of a customer.</summary>
    public class Domains : Google.Apis.Requests.IDirectResponseSchema
    {
        /// <summary>Name of the domain.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("domainName")]
        public virtual string DomainName { get; set; }

        /// <summary>Whether it is the customer's primary domain.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("isPrimary")]
        public virtual System.Nullable<bool> IsPrimary { get; set; }

        /// <summary>Whether control of the domain was proved to Google.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("verified")]
        public virtual System.Nullable<bool> Verified { get; set; }

        /// <summary>Time of creation, sent as a JSON string.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("creationTime")]
        public virtual System.Nullable<long> CreationTime { get; set; }

        /// <summary>Aliases of the domain.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("domainAliases")]
        public virtual System.Collections.Generic.IList<DomainAlias> DomainAliases { get; set; }

        /// <summary>Identifies the resource.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("kind")]
        public virtual string Kind { get; set; }

        /// <summary>ETag of the resource.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("etag")]
        public virtual string ETag { get; set; }
    }
}
