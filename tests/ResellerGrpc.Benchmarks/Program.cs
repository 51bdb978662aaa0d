using ResellerGrpc.Benchmarks;

// One entry per benchmark: name, what it measures, how to run it with the remaining arguments.
(string Name, string Purpose, Func<string[], int> Run)[] benchmarks =
[
    ("documents", "one-page invoices rendered as PDF/A-3 with XML, per second on one core", DocumentsBenchmark.Run),
];

var chosen = benchmarks.FirstOrDefault(b => args is [var name, ..] && b.Name == name);
if (chosen.Run is not null)
    return chosen.Run(args[1..]);

Console.Error.WriteLine("usage: script/bench NAME");
foreach (var (name, purpose, _) in benchmarks)
    Console.Error.WriteLine($"  {name,-12} {purpose}");
return 2;
