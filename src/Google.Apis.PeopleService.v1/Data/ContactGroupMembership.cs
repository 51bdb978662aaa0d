namespace Google.Apis.PeopleService.v1.Data
{
    /// <summary>Membership in a contact group.</summary>
    public class ContactGroupMembership : Google.Apis.Requests.IDirectResponseSchema
    {
        /// <summary>contactGroups/{id}.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("contactGroupResourceName")]
        public virtual string ContactGroupResourceName { get; set; }

        /// <summary>The ETag of the item.</summary>
        public virtual string ETag { get; set; }
    }
}
