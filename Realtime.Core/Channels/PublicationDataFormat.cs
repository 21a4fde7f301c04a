namespace Realtime.Core.Channels;

/// <summary>What the data of a publication must be: <c>publication_data_format</c>.</summary>
public enum PublicationDataFormat
{
    /// <summary>Anything but nothing (the option is empty).</summary>
    NotEmpty,

    /// <summary>Valid JSON: <c>json</c>.</summary>
    Json,

    /// <summary>A valid JSON object: <c>json_object</c>.</summary>
    JsonObject,

    /// <summary>Anything, nothing included: <c>binary</c>.</summary>
    Binary,
}
