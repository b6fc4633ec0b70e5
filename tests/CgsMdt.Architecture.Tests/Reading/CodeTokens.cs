using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Reflection.Emit;

namespace CgsMdt.Architecture.Tests.Reading;

/// <summary>The metadata tokens in a method's code (ECMA-335 III).</summary>
internal static class CodeTokens
{
    private static readonly FrozenDictionary<ushort, OperandType> Operands = typeof(OpCodes).GetFields()
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToFrozenDictionary(c => (ushort)c.Value, c => c.OperandType);

    public static IEnumerable<int> Of(byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            ushort operation = code[at++];
            if (operation == 0xFE)
            {
                operation = (ushort)(0xFE00 | code[at++]);
            }

            var operand = Operands[operation];
            if (operand is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineType or OperandType.InlineTok)
            {
                yield return BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at));
            }

            at += Length(operand, code, at);
        }
    }

    private static int Length(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at))),
        _ => 4,
    };
}
