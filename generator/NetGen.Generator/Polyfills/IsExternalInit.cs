namespace System.Runtime.CompilerServices;

/// <summary>Lets netstandard2.0 code have init-only members and records.</summary>
internal static class IsExternalInit;
