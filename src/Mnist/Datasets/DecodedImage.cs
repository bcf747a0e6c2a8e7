namespace Mnist.Datasets;

/// <summary>An image as its file has it.</summary>
/// <param name="Grey">Its pixels; of a file of 16 bits a channel, each value is exactly that of the file divided by 257.</param>
/// <param name="BitsPerChannel">16 for a PNG file of so many bits, else 8.</param>
internal sealed record DecodedImage(GreyImage Grey, int BitsPerChannel);
