using System.Net;
using System.Net.NetworkInformation;

namespace Mnist.Serving.Guards;

/// <summary>
/// Names that requests to a server may be addressed to. A page of elsewhere whose name its owner lets point here, to read what is served to us,
/// goes by that name.
/// </summary>
internal static class HostNames
{
    private static readonly IReadOnlyList<string> Own = ["localhost", "127.0.0.1", "[::1]"];

    public static IReadOnlyList<string> Of(ServerOptions options) =>
        [.. Own.Concat(Bracketed(options.Host)).Concat(IsEverywhere(options.Host) ? OfThisMachine() : []).Concat(options.AllowedHosts.SelectMany(Bracketed)).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Whether the machine is reached at an address by itself alone.</summary>
    public static bool IsLoopback(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static bool IsEverywhere(string host) => IPAddress.TryParse(host, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));

    private static IEnumerable<string> OfThisMachine() => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(network => network.GetIPProperties().UnicastAddresses).Select(unicast => unicast.Address.ToString().Split('%')[0]).SelectMany(Bracketed)
        .Prepend(Dns.GetHostName());

    private static IEnumerable<string> Bracketed(string host) => [host.Contains(':') && !host.StartsWith('[') ? $"[{host}]" : host];
}
