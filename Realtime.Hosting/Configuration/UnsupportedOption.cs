namespace Realtime.Hosting.Configuration;

/// <summary>Whether a key that no option has is one that existing configurations use.</summary>
internal enum UnsupportedOption
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>It is, and what it does is not supported yet.</summary>
    Later,

    /// <summary>It is, and it has no meaning in this server: leaving it out changes nothing.</summary>
    Meaningless,
}
