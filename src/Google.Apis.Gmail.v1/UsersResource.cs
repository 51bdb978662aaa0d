namespace Google.Apis.Gmail.v1
{
    /// <summary>The "users" collection of methods.</summary>
    public class UsersResource
    {
        /// <summary>Constructs a new resource.</summary>
        public UsersResource(Google.Apis.Services.IClientService service)
        {
            Messages = new MessagesResource(service);
        }

        /// <summary>Gets the Messages resource.</summary>
        public virtual MessagesResource Messages { get; }

        /// <summary>The "messages" collection of methods.</summary>
        public class MessagesResource
        {
            private readonly Google.Apis.Services.IClientService service;

            /// <summary>Constructs a new resource.</summary>
            public MessagesResource(Google.Apis.Services.IClientService service)
            {
                this.service = service;
            }

            /// <summary>Gets the specified message.</summary>
            /// <param name="userId">The mailbox, or <c>me</c>.</param>
            /// <param name="id">The id of the message.</param>
            public virtual GetRequest Get(string userId, string id) => new GetRequest(service, userId, id);

            /// <summary>Sends the message to the recipients in its To, Cc and Bcc headers.</summary>
            /// <param name="body">The message in <c>Raw</c>.</param>
            /// <param name="userId">The mailbox, or <c>me</c>.</param>
            public virtual SendRequest Send(Data.Message body, string userId) => new SendRequest(service, body, userId);

            /// <summary>Gets the specified message.</summary>
            public class GetRequest : GmailBaseServiceRequest<Data.Message>
            {
                /// <summary>Constructs a new Get request.</summary>
                public GetRequest(Google.Apis.Services.IClientService service, string userId, string id) : base(service)
                {
                    UserId = userId;
                    Id = id;
                    InitParameters();
                }

                /// <summary>How much of the message to return.</summary>
                public enum FormatEnum
                {
                    /// <summary>Ids and labels.</summary>
                    [Google.Apis.Util.StringValueAttribute("minimal")]
                    Minimal = 0,

                    /// <summary>The parsed message.</summary>
                    [Google.Apis.Util.StringValueAttribute("full")]
                    Full = 1,

                    /// <summary>The message as base64url text.</summary>
                    [Google.Apis.Util.StringValueAttribute("raw")]
                    Raw = 2,

                    /// <summary>Ids, labels and headers.</summary>
                    [Google.Apis.Util.StringValueAttribute("metadata")]
                    Metadata = 3,
                }

                /// <summary>The mailbox, or <c>me</c>.</summary>
                [Google.Apis.Util.RequestParameterAttribute("userId", Google.Apis.Util.RequestParameterType.Path)]
                public virtual string UserId { get; private set; }

                /// <summary>The id of the message.</summary>
                [Google.Apis.Util.RequestParameterAttribute("id", Google.Apis.Util.RequestParameterType.Path)]
                public virtual string Id { get; private set; }

                /// <summary>How much of the message to return.</summary>
                [Google.Apis.Util.RequestParameterAttribute("format", Google.Apis.Util.RequestParameterType.Query)]
                public virtual System.Nullable<FormatEnum> Format { get; set; }

                /// <summary>With format metadata, only these headers.</summary>
                [Google.Apis.Util.RequestParameterAttribute("metadataHeaders", Google.Apis.Util.RequestParameterType.Query)]
                public virtual Google.Apis.Util.Repeatable<string> MetadataHeaders { get; set; }

                /// <summary>Gets the method name.</summary>
                public override string MethodName => "get";

                /// <summary>Gets the HTTP method.</summary>
                public override string HttpMethod => "GET";

                /// <summary>Gets the REST path.</summary>
                public override string RestPath => "gmail/v1/users/{userId}/messages/{id}";

                /// <summary>Initializes Get parameter list.</summary>
                protected override void InitParameters()
                {
                    base.InitParameters();
                    AddPath("userId", "me");
                    AddPath("id");
                    AddQuery("format", "full");
                    AddQuery("metadataHeaders");
                }
            }

            /// <summary>Sends the message to the recipients in its To, Cc and Bcc headers.</summary>
            public class SendRequest : GmailBaseServiceRequest<Data.Message>
            {
                /// <summary>Constructs a new Send request.</summary>
                public SendRequest(Google.Apis.Services.IClientService service, Data.Message body, string userId) : base(service)
                {
                    UserId = userId;
                    Body = body;
                    InitParameters();
                }

                /// <summary>The mailbox, or <c>me</c>.</summary>
                [Google.Apis.Util.RequestParameterAttribute("userId", Google.Apis.Util.RequestParameterType.Path)]
                public virtual string UserId { get; private set; }

                private Data.Message Body { get; set; }

                /// <summary>Gets the method name.</summary>
                public override string MethodName => "send";

                /// <summary>Gets the HTTP method.</summary>
                public override string HttpMethod => "POST";

                /// <summary>Gets the REST path.</summary>
                public override string RestPath => "gmail/v1/users/{userId}/messages/send";

                /// <summary>Returns the body of the request.</summary>
                protected override object GetBody() => Body;

                /// <summary>Initializes Send parameter list.</summary>
                protected override void InitParameters()
                {
                    base.InitParameters();
                    AddPath("userId", "me");
                }
            }
        }
    }
}
