using System.Buffers;
using System.Text;

namespace Mnist.Networks.MlNet.Onnx;

/// <summary>Writes a message in the wire format of Protocol Buffers: fields of whole numbers, floats, texts, bytes and messages.</summary>
internal sealed class ProtobufMessage
{
    private const int VarintType = 0;
    private const int BytesType = 2;
    private const int Fixed32Type = 5;

    private readonly ArrayBufferWriter<byte> written = new();

    public byte[] ToArray() => written.WrittenSpan.ToArray();

    public ProtobufMessage Add(int field, long value)
    {
        WriteVarint((ulong)(field << 3 | VarintType));
        WriteVarint((ulong)value);
        return this;
    }

    public ProtobufMessage Add(int field, float value)
    {
        WriteVarint((ulong)(field << 3 | Fixed32Type));
        written.Write(BitConverter.GetBytes(value));
        return this;
    }

    public ProtobufMessage Add(int field, ReadOnlySpan<byte> value)
    {
        WriteVarint((ulong)(field << 3 | BytesType));
        WriteVarint((ulong)value.Length);
        written.Write(value);
        return this;
    }

    public ProtobufMessage Add(int field, string value) => Add(field, Encoding.UTF8.GetBytes(value));

    public ProtobufMessage Add(int field, ProtobufMessage value) => Add(field, value.written.WrittenSpan);

    /// <summary>Takes over a field of another message as it is written there.</summary>
    public ProtobufMessage AddWritten(ReadOnlySpan<byte> field)
    {
        written.Write(field);
        return this;
    }

    private void WriteVarint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            written.Write([(byte)(value | 0x80)]);
        }

        written.Write([(byte)value]);
    }
}
