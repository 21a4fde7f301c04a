namespace Realtime.Core.Cluster.Messages;

/// <summary>What a control message is about: its second byte.</summary>
internal enum ControlKind : byte
{
    /// <summary>No message has it.</summary>
    None = 0,

    /// <summary><see cref="NodeAnnouncement"/>.</summary>
    Node = 1,

    /// <summary><see cref="ShutdownNotice"/>.</summary>
    Shutdown = 2,

    /// <summary><see cref="SubscribeOrder"/>.</summary>
    Subscribe = 3,

    /// <summary><see cref="UnsubscribeOrder"/>.</summary>
    Unsubscribe = 4,

    /// <summary><see cref="DisconnectOrder"/>.</summary>
    Disconnect = 5,

    /// <summary><see cref="RefreshOrder"/>.</summary>
    Refresh = 6,

    /// <summary><see cref="SurveyQuestion"/>.</summary>
    SurveyQuestion = 7,

    /// <summary><see cref="SurveyAnswer"/>.</summary>
    SurveyAnswer = 8,
}
