namespace NetGen.Benchmarks;

/// <summary>2 inputs, 3 hidden, 2 outputs.</summary>
[Network, Input(2), Hidden(3), Output(2)] public partial class T1;

/// <summary>4 inputs, 8 hidden, 3 outputs.</summary>
[Network, Input(4), Hidden(8), Output(3)] public partial class T2;

/// <summary>16 inputs, 32 hidden, 10 outputs.</summary>
[Network, Input(16), Hidden(32), Output(10)] public partial class T3;

/// <summary>64 inputs, 64 hidden, 10 outputs.</summary>
[Network, Input(64), Hidden(64), Output(10)] public partial class T4;

/// <summary>784 inputs, 128 hidden, 10 outputs.</summary>
[Network, Input(784), Hidden(128), Output(10)] public partial class T5;

/// <summary>784 inputs, twice 512 hidden, 10 outputs.</summary>
[Network, Input(784), Hidden(512), Hidden(512), Output(10)] public partial class T6;
