using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http;
using HttpMethod = Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http.HttpMethod;

namespace Realtime.Node.Transports.WebSocket;

/// <summary>
/// What the head of a request says, collected while Kestrel's parser walks over it. The parser checks the grammar alone; whether the
/// request is a WebSocket handshake that may be taken over is <see cref="IsHandshake"/>: everything out of the ordinary is not.
/// </summary>
internal sealed class UpgradeHead(string? userHeader) : IHttpRequestLineHandler, IHttpHeadersHandler
{
    /// <summary>Characters of an ordinary Host; what has others is Kestrel's to judge.</summary>
    private static readonly SearchValues<byte> _hostCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._:[]"u8);

    private readonly string? _userHeader = userHeader;
    private bool _refused;
    private int _hosts;
    private bool _connection;
    private bool _upgrade;
    private string? _version;

    /// <summary>Number of headers.</summary>
    public int HeaderCount { get; private set; }

    /// <summary>Path as it stands in the request line; null unless it needs no decoding.</summary>
    public string? Path { get; private set; }

    /// <summary>Query without its question mark.</summary>
    public string? Query { get; private set; }

    /// <summary>Value of Sec-WebSocket-Key.</summary>
    public string? Key { get; private set; }

    private string? Origin { get; set; }

    private string? Subprotocols { get; set; }

    private string? Extensions { get; set; }

    private string? User { get; set; }

    /// <summary>Whether it is a complete and ordinary WebSocket handshake.</summary>
    public bool IsHandshake => !_refused && _hosts == 1 && _connection && _upgrade && _version == Handshake.Version && Handshake.IsValidKey(Key);

    /// <summary>What the connection needs of it.</summary>
    public UpgradeRequest ToRequest() => new()
    {
        Query = Query,
        Origin = Origin,
        Subprotocols = Subprotocols,
        Extensions = Extensions,
        Key = Key,
        User = User,
    };

    /// <inheritdoc/>
    public void OnStartLine(HttpVersionAndMethod versionAndMethod, TargetOffsetPathLength targetPath, Span<byte> startLine)
    {
        var target = startLine[targetPath.Offset..];
        if (versionAndMethod.Method != HttpMethod.Get || versionAndMethod.Version != HttpVersion.Http11 || target[0] != '/' || targetPath.IsEncoded)
        {
            _refused = true;
            return;
        }

        Path = Encoding.ASCII.GetString(target[..targetPath.Length]);
        Query = targetPath.Length < target.Length ? Encoding.ASCII.GetString(target[(targetPath.Length + 1)..]) : null;
        _refused = !IsPlain(target);
    }

    /// <inheritdoc/>
    public void OnHeader(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        HeaderCount++;
        if (!IsPlain(value))
        {
            // Decoding and judging such values is Kestrel's.
            _refused = true;
        }
        else if (Is(name, "host"))
        {
            _hosts++;
            _refused |= value.IsEmpty || value.ContainsAnyExcept(_hostCharacters);
        }
        else if (Is(name, "connection"))
        {
            _connection |= HasToken(value, "upgrade");
        }
        else if (Is(name, "upgrade"))
        {
            _upgrade |= HasToken(value, "websocket");
        }
        else if (Is(name, "content-length") || Is(name, "transfer-encoding") || Is(name, "expect"))
        {
            _refused = true;
        }
        else
        {
            Keep(name, value);
        }
    }

    /// <inheritdoc/>
    public void OnHeadersComplete(bool endStream)
    {
    }

    /// <summary>Never called: these are headers of HTTP/2 and HTTP/3.</summary>
    public void OnStaticIndexedHeader(int index) => _refused = true;

    /// <summary>Never called: these are headers of HTTP/2 and HTTP/3.</summary>
    public void OnStaticIndexedHeader(int index, ReadOnlySpan<byte> value) => _refused = true;

    private void Keep(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (Is(name, "sec-websocket-key"))
        {
            Key = Single(Key, value);
        }
        else if (Is(name, "sec-websocket-version"))
        {
            _version = Single(_version, value);
        }
        else if (Is(name, "sec-websocket-protocol"))
        {
            Subprotocols = Single(Subprotocols, value);
        }
        else if (Is(name, "sec-websocket-extensions"))
        {
            // A list, which may be spread over several headers.
            var more = Encoding.ASCII.GetString(value);
            Extensions = Extensions is null ? more : $"{Extensions},{more}";
        }
        else if (Is(name, "origin"))
        {
            Origin = Single(Origin, value);
        }

        if (_userHeader is not null && Is(name, _userHeader))
        {
            User = Single(User, value);
        }
    }

    private string Single(string? before, ReadOnlySpan<byte> value)
    {
        _refused |= before is not null;
        return Encoding.ASCII.GetString(value);
    }

    private static bool Is(ReadOnlySpan<byte> name, string expected) => Ascii.EqualsIgnoreCase(name, expected);

    private static bool IsPlain(ReadOnlySpan<byte> value) => !value.ContainsAnyExceptInRange((byte)' ', (byte)'~');

    private static bool HasToken(ReadOnlySpan<byte> value, string token)
    {
        foreach (var range in value.Split((byte)','))
        {
            if (Ascii.EqualsIgnoreCase(value[range].Trim((byte)' '), token))
            {
                return true;
            }
        }

        return false;
    }
}
