namespace Google.Apis.PeopleService.v1.Data
{
    /// <summary>Membership of a person in a group or domain.</summary>
    public class Membership : Google.Apis.Requests.IDirectResponseSchema
    {
        /// <summary>Membership in a contact group.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("contactGroupMembership")]
        public virtual ContactGroupMembership ContactGroupMembership { get; set; }

        /// <summary>Metadata of the field.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("metadata")]
        public virtual FieldMetadata Metadata { get; set; }

        /// <summary>The ETag of the item.</summary>
        public virtual string ETag { get; set; }
    }
}
