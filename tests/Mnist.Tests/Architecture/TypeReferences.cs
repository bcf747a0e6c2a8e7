using System.Reflection;
using System.Reflection.Emit;

namespace Mnist.Tests.Architecture;

/// <summary>Which types a type mentions: in its bases, members, signatures, attributes, local variables and method bodies.</summary>
internal static class TypeReferences
{
    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields()
        .Select(field => field.GetValue(null)).OfType<OpCode>().ToDictionary(code => code.Value);

    /// <summary>Every type mentioned, generic arguments and element types taken apart.</summary>
    public static IReadOnlySet<Type> Of(Type type)
    {
        var mentioned = new HashSet<Type>();
        foreach (var direct in Direct(type))
        {
            AddParts(direct, mentioned);
        }

        return mentioned;
    }

    private static IEnumerable<Type?> Direct(Type type)
    {
        var methods = type.GetMethods(Code.Declared).Concat<MethodBase>(type.GetConstructors(Code.Declared)).ToList();
        return
        [
            type.BaseType,
            .. type.GetInterfaces(),
            .. type.GetFields(Code.Declared).Select(field => field.FieldType),
            .. type.GetMembers(Code.Declared).Prepend(type).SelectMany(member => member.GetCustomAttributesData()).Select(attribute => attribute.AttributeType),
            .. methods.SelectMany(Signature),
            .. methods.SelectMany(Body),
        ];
    }

    private static IEnumerable<Type> Signature(MethodBase method) =>
        method.GetParameters().Select(parameter => parameter.ParameterType).Append(method is MethodInfo { ReturnType: var returned } ? returned : typeof(void));

    private static IEnumerable<Type?> Body(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
        {
            return [];
        }

        return
        [
            .. body.LocalVariables.Select(variable => variable.LocalType),
            .. body.ExceptionHandlingClauses.Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause).Select(clause => clause.CatchType),
            .. Tokens(body.GetILAsByteArray()!).Select(token => Resolve(method, token)).SelectMany(Mentioned),
        ];
    }

    private static IEnumerable<Type?> Mentioned(MemberInfo? member) => member switch
    {
        Type type => [type],
        FieldInfo field => [field.DeclaringType, field.FieldType],
        MethodBase method => [method.DeclaringType, .. Signature(method), .. method.IsGenericMethod ? method.GetGenericArguments() : []],
        _ => [],
    };

    private static MemberInfo? Resolve(MethodBase method, int token) => method.Module.ResolveMember(
        token,
        method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null,
        method.IsGenericMethod ? method.GetGenericArguments() : null);

    /// <summary>The metadata tokens of types, fields and methods in a body, which is a sequence of opcodes with operands of known size (ECMA-335, partition III).</summary>
    private static IEnumerable<int> Tokens(byte[] il)
    {
        for (var position = 0; position < il.Length;)
        {
            var value = il[position] == 0xFE ? (short)(0xFE00 | il[position + 1]) : il[position];
            var code = OpCodesByValue[value];
            position += code.Size;
            if (code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                yield return BitConverter.ToInt32(il, position);
            }

            position += OperandSize(code.OperandType, il, position);
        }
    }

    private static int OperandSize(OperandType operand, byte[] il, int position) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(il, position),
        _ => 4,
    };

    private static void AddParts(Type? type, HashSet<Type> parts)
    {
        if (type is null || type.IsGenericParameter)
        {
            return;
        }

        if (type.HasElementType)
        {
            AddParts(type.GetElementType(), parts);
            return;
        }

        if (parts.Add(type))
        {
            foreach (var argument in type.GetGenericArguments())
            {
                AddParts(argument, parts);
            }
        }
    }
}
