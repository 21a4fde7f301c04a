namespace Realtime.Api.Operations;

/// <summary>Parameters of <c>publish</c>.</summary>
public sealed class PublishRequest : PublicationParameters
{
    /// <summary>Channel; required.</summary>
    public string Channel { get; set; } = "";
}
