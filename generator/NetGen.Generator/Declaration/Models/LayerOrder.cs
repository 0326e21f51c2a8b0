using NetGen.Generator.Model;
using static NetGen.Generator.Declaration.ProblemList;

namespace NetGen.Generator.Declaration.Models;

/// <summary>
/// Puts the layers of a file that does not say their order into the one that the declaration says. That is the order of [LayerNames]; without it the only one in which the layers
/// have the declared sizes and names that differ in a number are in the order of these. Where there are several or none, nothing is guessed.
/// </summary>
internal sealed class LayerOrder
{
    /// <summary>Names of layers that a message has at most, unless it takes more to list two orders.</summary>
    private const int MostNames = 20;

    private const int MostOrders = 4;

    private const string Add = "add [LayerNames(…)] with their names in the order in which they are computed";

    private readonly NetworkDeclaration _network;
    private readonly EquatableArray<PreparedLayer> _layers;
    private readonly string[] _names;
    private readonly NumberedName[] _numbers;

    /// <summary>Takes a network, and a model of just as many layers, no more than <see cref="OrderSearch.MostLayers"/>, as soon as <see cref="Find"/> is called.</summary>
    public LayerOrder(NetworkDeclaration network, PreparedModel model)
    {
        _network = network;
        _layers = model.Layers;
        _names = _layers.Select(layer => NameOf(layer.WeightsName, model.UnorderedEnding!)).ToArray();
        _numbers = _names.Select(name => new NumberedName(name)).ToArray();
    }

    /// <summary>Why there is no order; null if there is one.</summary>
    public string? Fault { get; private set; }

    /// <summary>What to do about it.</summary>
    public string Remedy { get; private set; } = "";

    /// <summary>Whether the layers of the file are those of the network, in whatever order: it is of another network otherwise.</summary>
    public bool HasLayersOfNetwork => _layers.Select(Shape).OrderBy(shape => shape).SequenceEqual(_network.Layers.Select(layer => (layer.Inputs, layer.Outputs)).OrderBy(shape => shape));

    /// <summary>The layers in order; null if there is none, and then <see cref="Fault"/> says why.</summary>
    public EquatableArray<PreparedLayer>? Find()
    {
        int[]? order = _network.NamesInFile.Count > 0 ? FindNamed() : FindFitting();
        return order?.Select(layer => _layers[layer]).ToEquatableArray();
    }

    /// <summary>The layers in an order in which each takes as many values as the one before gives. Null if none exists, or if several exist whose sizes differ.</summary>
    public IReadOnlyList<PreparedLayer>? FindChain()
    {
        if (_layers.Count > OrderSearch.MostLayers)
        {
            return null;
        }

        OrderSearch search = new OrderSearch(_layers.Count, (_, last, layer) => last < 0 || _layers[last].Outputs == _layers[layer].Inputs, IsBefore).Run();
        PreparedLayer[][] orders = search.Orders.Select(order => order.Select(layer => _layers[layer]).ToArray()).ToArray();
        return orders.Length > 0 && orders.All(order => order.Select(Shape).SequenceEqual(orders[0].Select(Shape))) ? orders[0] : null;
    }

    /// <summary>fc1 for fc1.weight; where a tensor is called weight and no more, that.</summary>
    private static string NameOf(string weights, string ending) =>
        weights.Length > ending.Length && weights.EndsWith(ending, StringComparison.Ordinal) ? weights.Substring(0, weights.Length - ending.Length - 1) : weights;

    private static (int Inputs, int Outputs) Shape(PreparedLayer layer) => (layer.Inputs, layer.Outputs);

    private bool IsBefore(int layer, int other) => _numbers[layer].IsBefore(_numbers[other]);

    private int[]? FindNamed()
    {
        string[] unknown = _network.NamesInFile.Except(_names).ToArray(), missing = _names.Except(_network.NamesInFile).ToArray();
        if (unknown.Length == 0 && missing.Length == 0)
        {
            return _network.NamesInFile.Select(name => Array.IndexOf(_names, name)).ToArray();
        }

        string[] faults = new[] { unknown.Length > 0 ? "names " + Listed(unknown) + ", which the file does not have" : "", missing.Length > 0 ? "leaves out " + Listed(missing) : "" };
        return Refuse("[LayerNames] " + string.Join(" and ", faults.Where(fault => fault.Length > 0)), $"name each of {Listed(_names)} once");
    }

    private int[]? FindFitting()
    {
        OrderSearch search = new OrderSearch(_layers.Count, (place, _, layer) => HasShapeOf(place, layer), IsBefore).Run();
        return search.Orders.Count == 1 && search.IsComplete ? search.Orders[0]
            : search.Orders.Count == 0 && search.IsComplete ? Contradict()
            : Refuse(search.Orders.Count == 0 ? "no order was found that fits the declared sizes and the numbers in their names" : Several(search), Add);
    }

    private bool HasShapeOf(int place, int layer) => Shape(_layers[layer]) == (_network.Layers[place].Inputs, _network.Layers[place].Outputs);

    /// <summary>The numbers in the names order the layers in one way, the shapes in others.</summary>
    private int[]? Contradict()
    {
        int[] byNumbers = new OrderSearch(_layers.Count, (_, _, _) => true, IsBefore).Run().Orders[0];
        OrderSearch byShapes = new OrderSearch(_layers.Count, (place, _, layer) => HasShapeOf(place, layer), (_, _) => false).Run();
        string names = Names(byShapes.Orders[0]);
        return Refuse(
            $"the numbers in their names order them {Names(byNumbers)}, but the declared sizes {(byShapes.Orders.Count == 1 ? names : "only in other ways, such as " + names)}",
            byShapes.Orders.Count == 1 ? $"declare the layers in the order of the numbers, or add [LayerNames{Quoted(byShapes.Orders[0])}] if that is their order"
                : $"declare the layers in the order of the numbers, or {Add}");
    }

    private string Several(OrderSearch search)
    {
        int listed = Math.Min(search.Orders.Count, Math.Max(2, Math.Min(MostOrders, MostNames / _layers.Count)));
        int more = search.Orders.Count - listed;
        string rest = !search.IsComplete ? " and many more" : more > 0 ? $" and {Number(more)} more" : "";
        return $"the declared sizes fit in the orders {string.Join(", ", search.Orders.Take(listed).Select(Names))}{rest}, and the names have no numbers that say which it is";
    }

    private int[]? Refuse(string fault, string remedy)
    {
        Fault = fault;
        Remedy = remedy;
        return null;
    }

    /// <summary>(fc1, fc2).</summary>
    private string Names(int[] order) => $"({string.Join(", ", order.Select(layer => _names[layer]))})";

    private string Quoted(int[] order) => $"({string.Join(", ", order.Select(layer => $"\"{_names[layer]}\""))})";

    private static string Listed(string[] names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
