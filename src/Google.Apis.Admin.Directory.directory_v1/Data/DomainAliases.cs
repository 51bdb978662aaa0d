namespace Google.Apis.Admin.Directory.directory_v1.Data
{
    /// <summary>Answer of domainAliases.list.</summary>
    public class DomainAliases : Google.Apis.Requests.IDirectResponseSchema
    {
        /// <summary>The aliases.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("domainAliases")]
        public virtual System.Collections.Generic.IList<DomainAlias> DomainAliasesValue { get; set; }

        /// <summary>Identifies the resource.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("kind")]
        public virtual string Kind { get; set; }

        /// <summary>ETag of the resource.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("etag")]
        public virtual string ETag { get; set; }
    }
}
