using NetGen.Generator.Kernels;

namespace NetGen.Generator.Tests.Kernels;

/// <summary>What holds for every kernel, whatever it computes.</summary>
internal sealed class KernelVerifier
{
    private readonly HashSet<Value> _computed = [];
    private readonly Dictionary<Value, Address?> _waiting = [];
    private readonly Dictionary<Name, Value> _holders = [];

    /// <exception cref="InvalidOperationException">A value is used before it is computed, or after its local has been taken; one without a name is used twice or never, or stands behind a store to where it reads.</exception>
    public static void Verify(Kernel kernel)
    {
        KernelVerifier verifier = new();
        foreach (Node node in kernel.Nodes)
        {
            verifier.Visit(node);
        }

        Require(verifier._waiting.Count == 0, $"{verifier._waiting.Count} values without a name are never used.");
    }

    private void Visit(Node node)
    {
        switch (node)
        {
            case Compute compute:
                compute.Arguments.ToList().ForEach(Use);
                Require(_computed.Add(compute.Result), "A value is computed twice.");
                if (compute.Result.Name is Name name)
                {
                    _holders[name] = compute.Result;
                }
                else
                {
                    _waiting.Add(compute.Result, compute.At);
                }

                break;
            case Store store:
                Use(store.Value);
                Write(store.At, store.Count ?? (store.Value.Lane == Lane.Register ? (int)Lane.Block16 : (int)store.Value.Lane));
                break;
            case Take take:
                Use(take.Gradient);
                break;
            case AddProduct product:
                Use(product.A);
                Use(product.B);
                Write(product.At, (int)Lane.Block16);
                break;
            case LoadColumns columns:
                Write(columns.To, columns.Columns * (int)Lane.Block16);
                break;
            case BeginSink begin:
                Use(begin.Loss);
                break;
        }
    }

    private void Use(Value value)
    {
        Require(_computed.Contains(value), "A value is used before it is computed.");
        if (value.Name is Name name)
        {
            Require(_holders[name] == value, $"{name} is used after another value has taken its local.");
        }
        else
        {
            Require(_waiting.Remove(value), "A value without a name is used twice.");
        }
    }

    /// <summary>What has no name is read where it is used: nothing may be written there in between.</summary>
    private void Write(Address at, int floats)
    {
        foreach (Address read in _waiting.Values.OfType<Address>())
        {
            bool overlaps = read.Region == at.Region && read.Offset < at.Offset + floats && at.Offset < read.Offset + (int)Lane.Block16;
            Require(!overlaps, $"{at.Region.Symbol} is written between a load and the use of what was loaded.");
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
