namespace Google.Apis.Gmail.v1.Data
{
    /// <summary>One header.</summary>
    public class MessagePartHeader : Google.Apis.Requests.IDirectResponseSchema
    {
        /// <summary>Name before the colon.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("name")]
        public virtual string Name { get; set; }

        /// <summary>Value after the colon.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("value")]
        public virtual string Value { get; set; }

        /// <summary>The ETag of the item.</summary>
        public virtual string ETag { get; set; }
    }
}
