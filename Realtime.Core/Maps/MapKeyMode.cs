namespace Realtime.Core.Maps;

/// <summary>Whether a key may be written depending on whether it is there.</summary>
public enum MapKeyMode
{
    /// <summary>Always.</summary>
    Replace,

    /// <summary>Only a key that is not there: <c>if_new</c>.</summary>
    IfNew,

    /// <summary>Only a key that is there: <c>if_exists</c>.</summary>
    IfExists,
}
