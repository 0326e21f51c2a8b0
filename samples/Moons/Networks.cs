namespace NetGen.Samples.Moons;

// The article's networks: two coordinates in, the probabilities of the two moons out, and more and more hidden units between.
#pragma warning disable NETGEN101 // What a single hidden unit makes of the points is part of the picture.
[Network, Input(2), Hidden(1), Output(2)] public sealed partial class Moons1;
#pragma warning restore NETGEN101
[Network, Input(2), Hidden(2), Output(2)] public sealed partial class Moons2;
[Network, Input(2), Hidden(3), Output(2)] public sealed partial class Moons3;
[Network, Input(2), Hidden(4), Output(2)] public sealed partial class Moons4;
[Network, Input(2), Hidden(5), Output(2)] public sealed partial class Moons5;
[Network, Input(2), Hidden(20), Output(2)] public sealed partial class Moons20;
[Network, Input(2), Hidden(50), Output(2)] public sealed partial class Moons50;
