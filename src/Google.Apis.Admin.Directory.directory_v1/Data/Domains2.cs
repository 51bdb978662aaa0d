namespace Google.Apis.Admin.Directory.directory_v1.Data
{
    /// <summary>Answer of domains.list.</summary>
    public class Domains2 : Google.Apis.Requests.IDirectResponseSchema
    {
        /// <summary>The domains.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("domains")]
        public virtual System.Collections.Generic.IList<Domains> Domains { get; set; }

        /// <summary>Identifies the resource.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("kind")]
        public virtual string Kind { get; set; }

        /// <summary>ETag of the resource.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("etag")]
        public virtual string ETag { get; set; }
    }
}
