namespace Mnist.Networks.MlNet.Onnx;

/// <summary>The fields of a message in the wire format of Protocol Buffers, one after the other.</summary>
internal ref struct ProtobufFields(ReadOnlySpan<byte> message)
{
    private const int VarintType = 0;
    private const int Fixed64Type = 1;
    private const int BytesType = 2;
    private const int Fixed32Type = 5;

    private ReadOnlySpan<byte> rest = message;

    /// <summary>Number of the field.</summary>
    public int Number { get; private set; }

    /// <summary>What a field of text, bytes or a message holds; empty for a number.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    /// <summary>What a field of a whole number holds; 0 for others.</summary>
    public long Value { get; private set; }

    /// <summary>The field as it is written, number and length included.</summary>
    public ReadOnlySpan<byte> Written { get; private set; }

    /// <summary>Goes on to the next field.</summary>
    /// <exception cref="InvalidDataException">The message ends in the middle of one.</exception>
    public bool MoveNext()
    {
        if (rest.IsEmpty)
        {
            return false;
        }

        var whole = rest;
        var tag = ReadVarint();
        Number = (int)(tag >> 3);
        Content = default;
        Value = 0;
        switch ((int)(tag & 7))
        {
            case VarintType: Value = (long)ReadVarint(); break;
            case Fixed64Type: Take(sizeof(ulong)); break;
            case BytesType: Content = Take(checked((int)ReadVarint())); break;
            case Fixed32Type: Take(sizeof(uint)); break;
            default: throw Damaged();
        }

        Written = whole[..(whole.Length - rest.Length)];
        return true;
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Take(1)[0];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw Damaged();
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length < 0 || length > rest.Length)
        {
            throw Damaged();
        }

        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }

    private static InvalidDataException Damaged() => new("the ONNX graph is damaged");
}
