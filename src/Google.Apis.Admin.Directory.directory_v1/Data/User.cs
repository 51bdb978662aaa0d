namespace Google.Apis.Admin.Directory.directory_v1.Data
{
    /// <summary>A person of a customer.</summary>
    public class User : Google.Apis.Requests.IDirectResponseSchema
    {
        /// <summary>Unique id.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("id")]
        public virtual string Id { get; set; }

        /// <summary>Primary address.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("primaryEmail")]
        public virtual string PrimaryEmail { get; set; }

        /// <summary>The customer the person belongs to.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("customerId")]
        public virtual string CustomerId { get; set; }

        /// <summary>Super administrator.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("isAdmin")]
        public virtual System.Nullable<bool> IsAdmin { get; set; }

        /// <summary>Holder of some administrator role.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("isDelegatedAdmin")]
        public virtual System.Nullable<bool> IsDelegatedAdmin { get; set; }

        /// <summary>Whether the account is suspended.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("suspended")]
        public virtual System.Nullable<bool> Suspended { get; set; }

        /// <summary>Whether the account is archived.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("archived")]
        public virtual System.Nullable<bool> Archived { get; set; }

        /// <summary>Alias addresses.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("aliases")]
        public virtual System.Collections.Generic.IList<string> Aliases { get; set; }

        /// <summary>Aliases outside the primary domain.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("nonEditableAliases")]
        public virtual System.Collections.Generic.IList<string> NonEditableAliases { get; set; }

        /// <summary>Path of the organisational unit.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("orgUnitPath")]
        public virtual string OrgUnitPath { get; set; }

        /// <summary>Whether the mailbox exists.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("isMailboxSetup")]
        public virtual System.Nullable<bool> IsMailboxSetup { get; set; }

        /// <summary>Names of the person.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("name")]
        public virtual UserName Name { get; set; }

        /// <summary>Identifies the resource.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("kind")]
        public virtual string Kind { get; set; }

        /// <summary>ETag of the resource.</summary>
        [Newtonsoft.Json.JsonPropertyAttribute("etag")]
        public virtual string ETag { get; set; }
    }
}
