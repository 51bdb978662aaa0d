using ResellerGrpc.Benchmarks;
using ResellerGrpc.Benchmarks.Billing;

// One entry per benchmark: name, what it measures, how to run it with the remaining arguments.
(string Name, string Purpose, Func<string[], Task<int>> RunAsync)[] benchmarks =
[
    ("documents", "one-page invoices rendered as PDF/A-3 with XML, per second on one core", arguments => Task.FromResult(DocumentsBenchmark.Run(arguments))),
    ("billing", "a billing run beside the same rows written by one statement; sizes may follow, 10000 100000 by default", BillingBenchmark.RunAsync),
    ("addon", "milliseconds of each card of the Gmail add-on, with the API on the same machine", _ => AddonBenchmark.RunAsync()),
    ("console", "bytes and time until the first customers show in a browser, cold and warm, with few and with 10,000", ConsoleBenchmark.RunAsync),
    ("customers", "pages of ListCustomers over gRPC beside the bare keyset query; the number of customers may follow, 100000 by default", CustomersBenchmark.RunAsync),
];

var chosen = benchmarks.FirstOrDefault(b => args is [var name, ..] && b.Name == name);
if (chosen.RunAsync is not null)
    return await chosen.RunAsync(args[1..]);

Console.Error.WriteLine("usage: script/bench NAME");
foreach (var (name, purpose, _) in benchmarks)
    Console.Error.WriteLine($"  {name,-12} {purpose}");
return 2;
