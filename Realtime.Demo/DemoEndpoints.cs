using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Realtime.Demo;

/// <summary>The demo's backend: it names the addresses, issues tokens and publishes.</summary>
internal static partial class DemoEndpoints
{
    private const int MaxNameLength = 40;
    private const int MaxTextLength = 500;

    public static void MapDemo(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/demo/config", Config);
        routes.MapPost("/demo/token", Token);
        routes.MapPost("/demo/say", SayAsync);
    }

    // The key is shown on the page on purpose: this server runs on the developer's machine alone.
    private static IResult Config(IOptions<DemoOptions> options)
    {
        var demo = options.Value;
        return Results.Json(new { nodeUrl = Authority(demo.NodeUrl), apiUrl = Authority(demo.ApiUrl), apiKey = demo.ApiKey });

        static string Authority(Uri url) => url.GetLeftPart(UriPartial.Authority);
    }

    private static IResult Token(TokenRequest request, TokenIssuer issuer)
    {
        var name = request.Name?.Trim() ?? string.Empty;
        return name.Length is 0 or > MaxNameLength
            ? Results.BadRequest(new { message = $"A name has 1 to {MaxNameLength} characters." })
            : Results.Json(new { token = issuer.Issue(name) });
    }

    private static async Task<IResult> SayAsync(SayRequest request, ServerApi api, CancellationToken cancellationToken)
    {
        var text = request.Text?.Trim() ?? string.Empty;
        if (text.Length is 0 or > MaxTextLength)
        {
            return Results.BadRequest(new { message = $"A text has 1 to {MaxTextLength} characters." });
        }

        if (request.Room is not { } room || !RoomName().IsMatch(room))
        {
            return Results.BadRequest(new { message = "A room's name has 1 to 30 small letters, digits and hyphens." });
        }

        var problem = await api.PublishAsync(room, text, cancellationToken);
        return problem is null ? Results.Json(new { }) : Results.Json(new { message = problem }, statusCode: StatusCodes.Status502BadGateway);
    }

    [GeneratedRegex(@"^[a-z0-9-]{1,30}\z")]
    private static partial Regex RoomName();

    private sealed record TokenRequest(string? Name);

    private sealed record SayRequest(string? Room, string? Text);
}
