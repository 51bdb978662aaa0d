using Google.Protobuf;
using Google.Protobuf.Collections;

namespace ResellerGrpc.Server.Platform.Listing;

/// <summary>What one gRPC message holds of a list.</summary>
internal static class MessageRoom
{
    /// <summary>Callers take messages of 4 MiB unless they ask for more; the rest is for tokens and the answer's other fields.</summary>
    private const int MostBytes = 7 * 512 * 1024;

    /// <summary>Most bytes that a repeated message's tag and length take.</summary>
    private const int LengthPrefix = 8;

    /// <summary>Adds messages in their order until the next would not fit; at least one.</summary>
    /// <param name="answer">Empty.</param>
    /// <param name="messages">Not made before there is room for the one before.</param>
    public static void AddWhileRoom<TMessage>(this RepeatedField<TMessage> answer, IEnumerable<TMessage> messages)
        where TMessage : IMessage
    {
        var bytes = 0;
        foreach (var message in messages)
        {
            bytes += message.CalculateSize() + LengthPrefix;
            if (answer.Count > 0 && bytes > MostBytes)
                return;
            answer.Add(message);
        }
    }
}
