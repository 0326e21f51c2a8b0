using System.Diagnostics;
using NetGen.Saver;

// The only argument: the file. Saves until it is killed, or until nobody can be waiting any more.
TimeSpan limit = TimeSpan.FromSeconds(30);
SavedNet[] networks = [.. SavedNet.Seeds.Select(seed => new SavedNet(seed))];
Console.WriteLine("saving");
long start = Stopwatch.GetTimestamp();
for (int k = 0; Stopwatch.GetElapsedTime(start) < limit; k = (k + 1) % networks.Length)
{
    networks[k].Save(args[0]);
}
