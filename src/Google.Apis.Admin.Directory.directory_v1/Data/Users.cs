namespace Google.Apis.Admin.Directory.directory_v1.Data
{
    /// <summary>Answer of users.list.</summary>
    public class Users : Google.Apis.Requests.IDirectResponseSchema
    {
        /// <summary>The page of people.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("users")]
        public virtual System.Collections.Generic.IList<User> UsersValue { get; set; }

        /// <summary>Token of the next page; absent on the last.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("nextPageToken")]
        public virtual string NextPageToken { get; set; }

        /// <summary>Identifies the resource.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("kind")]
        public virtual string Kind { get; set; }

        /// <summary>ETag of the resource.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("etag")]
        public virtual string ETag { get; set; }
    }
}
