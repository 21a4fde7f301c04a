using System.Text;
using System.Text.Encodings.Web;
using CsCheck;
using Google.Protobuf;

namespace Realtime.Protocol.Tests.Wire;

public sealed class CommandCrossCheckTests
{
    [Fact]
    public void Protobuf_commands_are_read_as_the_generated_code_writes_them() => WireSamples.Commands.Array[1, 4].Sample(commands =>
    {
        using var frame = new MemoryStream();
        foreach (var command in commands)
        {
            command.WriteDelimitedTo(frame);
        }
        Check(ProtocolType.Protobuf, frame.ToArray(), commands);
    }, iter: 2_000);

    [Fact]
    public void Json_commands_are_read_as_SystemTextJson_writes_them() => WireSamples.Commands.Array[1, 4].Sample(commands =>
    {
        Check(ProtocolType.Json, Encode(commands, JavaScriptEncoder.Default), commands);
        Check(ProtocolType.Json, Encode(commands, JavaScriptEncoder.UnsafeRelaxedJsonEscaping), commands);
    }, iter: 1_000);

    [Fact]
    public void Emulation_requests_are_read_in_both_formats() => WireSamples.EmulationRequests.Sample(request =>
    {
        Assert.True(EmulationRequestDecoder.TryDecode(ProtocolType.Protobuf, request.ToByteArray(), out var protobuf));
        Assert.Equal(request, WireMirror.ToWire(protobuf, EmulationRequest.Descriptor));
        Assert.True(EmulationRequestDecoder.TryDecode(ProtocolType.Json, Encoding.UTF8.GetBytes(WireJson.Write(request)), out var json));
        Assert.Equal(request, WireMirror.ToWire(json, EmulationRequest.Descriptor));
    }, iter: 500);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"node\":5}")]
    public void A_malformed_json_emulation_request_is_refused(string body)
    {
        Assert.False(EmulationRequestDecoder.TryDecode(ProtocolType.Json, Encoding.UTF8.GetBytes(body), out var request));
        Assert.Null(request);
    }

    [Fact]
    public void A_malformed_protobuf_emulation_request_is_refused()
    {
        Assert.False(EmulationRequestDecoder.TryDecode(ProtocolType.Protobuf, [0x0a, 5, 1], out _));
    }

    private static byte[] Encode(Command[] commands, JavaScriptEncoder encoder) =>
        Encoding.UTF8.GetBytes(string.Join('\n', commands.Select(command => WireJson.Write(command, encoder))));

    private static void Check(ProtocolType protocol, byte[] frame, Command[] expected)
    {
        var (commands, end) = CommandFrames.Read(protocol, frame);

        Assert.Equal(CommandReadResult.End, end);
        Assert.Equal(expected.Select(FirstRequestOnly), commands.Select(WireMirror.ToWire));
    }

    private static Command FirstRequestOnly(Command command)
    {
        var first = command.Clone();
        foreach (var field in WireSchema.Fields(Command.Descriptor).Where(field => field.Name != "id" && field.Accessor.HasValue(command)).Skip(1))
        {
            field.Accessor.Clear(first);
        }
        return first;
    }
}
