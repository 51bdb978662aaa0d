namespace Google.Apis.PeopleService.v1.Data
{
    /// <summary>A contact group: a label, or one of Google's own groups.</summary>
    public class ContactGroup : Google.Apis.Requests.IDirectResponseSchema
    {
        /// <summary>contactGroups/{id}.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("resourceName")]
        public virtual string ResourceName { get; set; }

        /// <summary>Name of the group.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("name")]
        public virtual string Name { get; set; }

        /// <summary>Name of the group in the caller's language.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("formattedName")]
        public virtual string FormattedName { get; set; }

        /// <summary>USER_CONTACT_GROUP or SYSTEM_CONTACT_GROUP.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("groupType")]
        public virtual string GroupType { get; set; }

        /// <summary>ETag of the resource.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("etag")]
        public virtual string ETag { get; set; }
    }
}
