namespace Google.Apis.PeopleService.v1.Data
{
    /// <summary>Answer of contactGroups.list.</summary>
    public class ListContactGroupsResponse : Google.Apis.Requests.IDirectResponseSchema
    {
        /// <summary>The groups.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("contactGroups")]
        public virtual System.Collections.Generic.IList<ContactGroup> ContactGroups { get; set; }

        /// <summary>Token of the next page; absent on the last.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("nextPageToken")]
        public virtual string NextPageToken { get; set; }

        /// <summary>The ETag of the item.</summary>
        public virtual string ETag { get; set; }
    }
}
