namespace Aspire.Hosting;

/// <summary>The application cannot be started as it is described; the message says what to change.</summary>
public sealed class DistributedApplicationException : Exception
{
    /// <summary>Creates the exception without a message.</summary>
    public DistributedApplicationException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to change.</param>
    public DistributedApplicationException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to change.</param>
    /// <param name="innerException">The cause.</param>
    public DistributedApplicationException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
