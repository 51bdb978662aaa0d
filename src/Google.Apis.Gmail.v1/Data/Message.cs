namespace Google.Apis.Gmail.v1.Data
{
    /// <summary>A mail message.</summary>
    public class Message : Google.Apis.Requests.IDirectResponseSchema
    {
        /// <summary>Immutable id.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("id")]
        public virtual string Id { get; set; }

        /// <summary>Thread the message belongs to.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("threadId")]
        public virtual string ThreadId { get; set; }

        /// <summary>Labels applied.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("labelIds")]
        public virtual System.Collections.Generic.IList<string> LabelIds { get; set; }

        /// <summary>The whole message, RFC 2822, base64url.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("raw")]
        public virtual string Raw { get; set; }

        /// <summary>Parsed structure.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("payload")]
        public virtual MessagePart Payload { get; set; }

        /// <summary>First words of the text.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("snippet")]
        public virtual string Snippet { get; set; }

        /// <summary>Last change.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("historyId")]
        public virtual System.Nullable<ulong> HistoryId { get; set; }

        /// <summary>Milliseconds since 1970.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("internalDate")]
        public virtual System.Nullable<long> InternalDate { get; set; }

        /// <summary>Size in bytes, estimated.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("sizeEstimate")]
        public virtual System.Nullable<int> SizeEstimate { get; set; }

        /// <summary>The ETag of the item.</summary>
        public virtual string ETag { get; set; }
    }
}
