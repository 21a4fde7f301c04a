namespace Aspire.Hosting.ApplicationModel;

/// <summary>Where a URL is shown.</summary>
public enum UrlDisplayLocation
{
    /// <summary>In lists of resources and with the resource's details.</summary>
    SummaryAndDetails,

    /// <summary>With the resource's details alone.</summary>
    DetailsOnly,
}
