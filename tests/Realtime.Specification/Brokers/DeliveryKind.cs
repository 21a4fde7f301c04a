namespace Realtime.Specification.Brokers;

/// <summary>Kinds of deliveries.</summary>
public enum DeliveryKind
{
    /// <summary>A publication.</summary>
    Publication,

    /// <summary>A join message.</summary>
    Join,

    /// <summary>A leave message.</summary>
    Leave,
}
