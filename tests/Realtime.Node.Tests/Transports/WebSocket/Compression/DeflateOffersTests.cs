using Realtime.Node.Transports.WebSocket.Compression;

namespace Realtime.Node.Tests.Transports.WebSocket.Compression;

public sealed class DeflateOffersTests
{
    [Theory]
    [InlineData("permessage-deflate")]
    [InlineData("permessage-deflate; client_max_window_bits")]
    [InlineData("permessage-deflate;client_max_window_bits=8")]
    [InlineData("permessage-deflate; client_max_window_bits = \"15\"")]
    [InlineData(" permessage-deflate ; server_no_context_takeover ; client_no_context_takeover ")]
    [InlineData("x-webkit-deflate-frame, permessage-deflate")]
    [InlineData("permessage-bzip2; level=9, permessage-deflate; client_max_window_bits")]
    [InlineData("permessage-deflate; server_max_window_bits=10, permessage-deflate")]
    [InlineData("permessage-deflate; unknown, permessage-deflate")]
    [InlineData(",, permessage-deflate")]
    public void The_first_offer_that_can_be_taken_is_taken(string header) => Assert.Equal(DeflateOffers.Confirmation, DeflateOffers.Choose(header));

    [Theory]
    [InlineData("permessage-deflate; server_max_window_bits=15")]
    [InlineData("permessage-deflate; server_max_window_bits=\"15\"; client_max_window_bits")]
    public void The_window_that_there_is_is_confirmed_where_it_is_asked_for(string header) =>
        Assert.Equal(DeflateOffers.ConfirmationWithWindow, DeflateOffers.Choose(header));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" , ;")]
    [InlineData("permessage-bzip2")]
    [InlineData("permessage-deflated")]
    [InlineData("x; permessage-deflate")]
    [InlineData("permessage-deflate; unknown")]
    [InlineData("permessage-deflate; unknown=1; client_max_window_bits")]
    [InlineData("permessage-deflate;")]
    [InlineData("permessage-deflate; server_max_window_bits")]
    [InlineData("permessage-deflate; server_max_window_bits=8")]
    [InlineData("permessage-deflate; server_max_window_bits=14")]
    [InlineData("permessage-deflate; server_max_window_bits=16")]
    [InlineData("permessage-deflate; client_max_window_bits=7")]
    [InlineData("permessage-deflate; client_max_window_bits=16")]
    [InlineData("permessage-deflate; client_max_window_bits=08")]
    [InlineData("permessage-deflate; client_max_window_bits=+9")]
    [InlineData("permessage-deflate; client_max_window_bits=")]
    [InlineData("permessage-deflate; client_max_window_bits=\"")]
    [InlineData("permessage-deflate; client_max_window_bits=99999999999")]
    [InlineData("permessage-deflate; server_no_context_takeover=1")]
    [InlineData("permessage-deflate; client_no_context_takeover=true")]
    [InlineData("permessage-deflate; client_no_context_takeover; client_no_context_takeover")]
    [InlineData("permessage-deflate; client_max_window_bits; client_max_window_bits=10")]
    public void Offers_with_unknown_repeated_or_wrong_parameters_are_declined(string? header) => Assert.Null(DeflateOffers.Choose(header));
}
