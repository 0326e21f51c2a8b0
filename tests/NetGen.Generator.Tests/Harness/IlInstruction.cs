using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace NetGen.Generator.Tests.Harness;

/// <summary>One decoded IL instruction.</summary>
/// <param name="Code">The operation.</param>
/// <param name="End">The offset behind it.</param>
/// <param name="Token">The callee of a call, else 0.</param>
/// <param name="Targets">Offsets that it may jump to.</param>
internal readonly record struct IlInstruction(OpCode Code, int End, int Token, int[] Targets)
{
    private const int TwoBytePrefix = 0xFE;

    private static readonly Dictionary<int, OpCode> _codes = typeof(OpCodes).GetFields().Select(field => field.GetValue(null)).OfType<OpCode>()
        .ToDictionary(code => (int)(ushort)code.Value);

    public bool IsCall => Code.OperandType == OperandType.InlineMethod && Code.FlowControl == FlowControl.Call;

    /// <summary>ldloc, stloc, ldloca, ldarg, starg, ldarga and their short forms.</summary>
    public bool IsLocalReference => Code.Name!.StartsWith("ldloc", StringComparison.Ordinal) || Code.Name.StartsWith("stloc", StringComparison.Ordinal)
        || Code.Name.StartsWith("ldarg", StringComparison.Ordinal) || Code.Name.StartsWith("starg", StringComparison.Ordinal);

    public bool EndsBlock => Code.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw;

    /// <summary>All instructions of a method's body.</summary>
    public static IEnumerable<IlInstruction> Decode(BlobReader il)
    {
        List<IlInstruction> instructions = [];
        while (il.RemainingBytes > 0)
        {
            int value = il.ReadByte();
            OpCode code = _codes[value == TwoBytePrefix ? (value << 8) | il.ReadByte() : value];
            int token = 0;
            int[] targets = [];
            switch (code.OperandType)
            {
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget:
                    int near = il.ReadSByte();
                    targets = [il.Offset + near];
                    break;
                case OperandType.InlineBrTarget:
                    int far = il.ReadInt32();
                    targets = [il.Offset + far];
                    break;
                case OperandType.InlineSwitch:
                    targets = ReadSwitch(ref il);
                    break;
                case OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    il.ReadByte();
                    break;
                case OperandType.InlineVar:
                    il.ReadUInt16();
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    il.ReadInt64();
                    break;
                case OperandType.InlineMethod:
                    token = il.ReadInt32();
                    break;
                default:
                    il.ReadInt32();
                    break;
            }

            instructions.Add(new IlInstruction(code, il.Offset, token, targets));
        }

        return instructions;
    }

    private static int[] ReadSwitch(ref BlobReader il)
    {
        int[] targets = new int[il.ReadInt32()];
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = il.ReadInt32();
        }

        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] += il.Offset; // offsets count from the end of the instruction
        }

        return targets;
    }
}
