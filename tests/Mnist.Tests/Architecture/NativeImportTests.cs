using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Mnist.Tests.Architecture;

/// <summary>Windows has no libc. An import that says where it is not, or where alone it is, is called behind a question for the system, or the compiler refuses the call (CA1416).</summary>
public sealed class NativeImportTests
{
    [Fact]
    public void Import_OfLibc_SaysWhichSystemsHaveIt() =>
        Rule.Holds(
            "what is of libc is marked with the systems that have it or lack it",
            Code.AllTypes.SelectMany(type => type.GetMethods(Code.Declared)).Where(method => method.GetCustomAttribute<DllImportAttribute>()?.Value == "libc"),
            method => method.GetCustomAttributes<OSPlatformAttribute>().Any(),
            method => $"{method.DeclaringType!.FullName}.{method.Name}");
}
