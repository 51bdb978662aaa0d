namespace Google.Apis.PeopleService.v1.Data
{
    /// <summary>Answer of people:listDirectoryPeople.</summary>
    public class ListDirectoryPeopleResponse : Google.Apis.Requests.IDirectResponseSchema
    {
        /// <summary>The page of people.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("people")]
        public virtual System.Collections.Generic.IList<Person> People { get; set; }

        /// <summary>Token of the next page; absent on the last.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("nextPageToken")]
        public virtual string NextPageToken { get; set; }

        /// <summary>Token for later changes.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("nextSyncToken")]
        public virtual string NextSyncToken { get; set; }

        /// <summary>The ETag of the item.</summary>
        public virtual string ETag { get; set; }
    }
}
