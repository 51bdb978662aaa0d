namespace Google.Apis.Gmail.v1.Data
{
    /// <summary>A part of a message.</summary>
    public class MessagePart : Google.Apis.Requests.IDirectResponseSchema
    {
        /// <summary>Immutable id of the part.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("partId")]
        public virtual string PartId { get; set; }

        /// <summary>MIME type.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("mimeType")]
        public virtual string MimeType { get; set; }

        /// <summary>Name of an attachment.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("filename")]
        public virtual string Filename { get; set; }

        /// <summary>Headers of the part.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("headers")]
        public virtual System.Collections.Generic.IList<MessagePartHeader> Headers { get; set; }

        /// <summary>Child parts.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("parts")]
        public virtual System.Collections.Generic.IList<MessagePart> Parts { get; set; }

        /// <summary>The ETag of the item.</summary>
        public virtual string ETag { get; set; }
    }
}
