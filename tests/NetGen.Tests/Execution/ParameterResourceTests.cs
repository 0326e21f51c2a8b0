using System.Reflection;
using System.Runtime.InteropServices;
using NetGen.Execution;

namespace NetGen.Tests.Execution;

/// <summary>Parameters in a resource are read wherever an assembly keeps it, and one that is gone or of another length is named.</summary>
public sealed class ParameterResourceTests
{
    private static readonly float[] _numbers = [1, -2.5f, float.Epsilon, 3e38f];

    /// <summary>Not every host maps assemblies into memory.</summary>
    [Fact]
    public void AResourceThatIsNotInMemoryIsCopied()
    {
        ParameterResource resource = ParameterResource.Of(new Holder(new MemoryStream(MemoryMarshal.AsBytes<float>(_numbers).ToArray())), "weights", _numbers.Length);
        Assert.Equal(_numbers, resource.Span.ToArray());
    }

    [Fact]
    public unsafe void OneThatIsInMemoryIsReadThere()
    {
        byte[] bytes = [0, .. MemoryMarshal.AsBytes<float>(_numbers)];
        fixed (byte* start = bytes)
        {
            ParameterResource resource = ParameterResource.Of(new Holder(new UnmanagedMemoryStream(start + 1, bytes.Length - 1)), "weights", _numbers.Length);
            Assert.Equal(_numbers, resource.Span.ToArray());
            bytes[1] ^= 1;
            Assert.NotEqual(_numbers, resource.Span.ToArray());
        }
    }

    [Fact]
    public void WhatIsWrongIsSaid()
    {
        InvalidOperationException missing = Assert.Throws<InvalidOperationException>(() => ParameterResource.Of(new Holder(null), "weights", 4));
        Assert.Equal("The assembly holder has no resource weights, which had the weights of a network when it was compiled; compile it again, and keep its resources.", missing.Message);
        InvalidOperationException length = Assert.Throws<InvalidOperationException>(() => ParameterResource.Of(new Holder(new MemoryStream(new byte[15])), "weights", 4));
        Assert.Equal("The resource weights of the assembly holder must have 16 bytes, the weights of a network, but has 15; compile it again.", length.Message);
    }

    private sealed class Holder(Stream? resource) : Assembly
    {
        public override AssemblyName GetName() => new("holder");

        public override Stream? GetManifestResourceStream(string name) => name == "weights" ? resource : null;
    }
}
