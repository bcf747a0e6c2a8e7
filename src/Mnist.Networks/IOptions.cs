using System.Diagnostics.CodeAnalysis;

namespace Mnist.Networks;

/// <summary>Options whose attributes say which values they may have. Their properties are read by reflection: trimming keeps them.</summary>
[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)]
internal interface IOptions;
