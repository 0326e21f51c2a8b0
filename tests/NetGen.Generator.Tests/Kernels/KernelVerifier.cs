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
        verifier.Visit(kernel.Nodes);
        Require(kernel.Nodes.OfType<Return>().All(returned => kernel.Nodes[^1] == returned), "Something stands behind the end.");
    }

    private void Visit(IReadOnlyList<Node> nodes)
    {
        foreach (Node node in nodes)
        {
            Visit(node);
        }

        Require(_waiting.Count == 0, $"{_waiting.Count} values without a name are never used.");
    }

    private void Visit(Node node)
    {
        switch (node)
        {
            case Compute compute:
                compute.Arguments.ToList().ForEach(Use);
                Declare(compute.Result);
                if (compute.Result.Name is null)
                {
                    _waiting.Add(compute.Result, compute.At);
                }

                break;
            case Loop loop:
                Visit(loop);
                break;
            case Call call:
                Verify(call.Callee);
                Require(call.Callee.Returns == call.Result is not null, $"{call.Callee.Name} does not return what it is asked for.");
                if (call.Result is Value result)
                {
                    Declare(result);
                }

                break;
            case Return returned:
                Use(returned.Value);
                break;
            case LoadRows rows:
                rows.Columns.OfType<Value>().ToList().ForEach(Declare);
                break;
            case StoreRows rows:
                rows.Columns.ToList().ForEach(Use);
                Write(rows.At, rows.Stride * (int)Lane.Block16);
                break;
            case StoreColumns columns:
                Write(columns.To, columns.Stride * (int)Lane.Block16);
                break;
            case Store store:
                Use(store.Value);
                Write(store.At, store.Count ?? (store.Value.Lane == Lane.Register ? (int)Lane.Block16 : (int)store.Value.Lane));
                break;
            case Take take:
                Use(take.Gradient);
                break;
            case LoadColumns columns:
                Write(columns.To, columns.Columns * (int)Lane.Block16);
                break;
            case BeginSink begin:
                Use(begin.Loss);
                break;
        }
    }

    private void Visit(Loop loop)
    {
        foreach (Carried carried in loop.Carried)
        {
            Require(carried.Value.Name is not null && carried.Initial.Name == carried.Value.Name && carried.Next.Name == carried.Value.Name, "What a loop carries has no name, or several.");
            Use(carried.Initial);
            Declare(carried.Value);
        }

        Dictionary<Name, Value> outer = new(_holders);
        Visit(loop.Body);
        foreach (Carried carried in loop.Carried)
        {
            Use(carried.Next);
            _holders[carried.Value.Name!.Value] = carried.Value;
        }

        // A value from outside that a turn reads must still be there for the next one.
        foreach (KeyValuePair<Name, Value> before in outer.Where(before => _holders[before.Key] != before.Value))
        {
            Require(!loop.Body.OfType<Compute>().Any(compute => compute.Arguments.Contains(before.Value)), $"{before.Key} is read in a loop that gives its local to another value.");
        }
    }

    private void Declare(Value value)
    {
        Require(_computed.Add(value), "A value is computed twice.");
        if (value.Name is Name name)
        {
            _holders[name] = value;
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
            bool overlaps = read.Region == at.Region
                && (IsVariable(read) || IsVariable(at) ? read != at : read.Offset < at.Offset + floats && at.Offset < read.Offset + (int)Lane.Block16);
            Require(!overlaps, $"{at.Region.Symbol} is written between a load and the use of what was loaded.");
        }
    }

    private static bool IsVariable(Address at) => at.Index is not null || at.Vectors != 0;

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
