// Starts the console. Runtime and assemblies are fetched while the page is read; the assemblies are one file (bundle.targets).
(() => {
  const fetched = id => fetch(document.getElementById(id).href);
  const runtime = fetched('runtime');
  const assemblies = fetched('assemblies').then(async answer => {
    const bytes = await answer.arrayBuffer();
    const indexLength = new DataView(bytes).getUint32(0, true);
    let start = 4 + indexLength;
    const found = new Map();
    for (const [name, length] of Object.entries(JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, indexLength))))) {
      found.set(name, new Uint8Array(bytes, start, length));
      start += length;
    }
    return found;
  });
  desk.calls.ahead('/reseller.v1.AccountService/GetMe');
  // A name as it is asked for: System.Linq.cjtv70gboi.wasm.
  const assembly = async name => new Response((await assemblies).get(name.replace(/(\.[a-z0-9]{10})?\.wasm$/, '')));

  Blazor.start({
    loadBootResource: (type, name) => type === 'dotnetwasm' ? runtime : type === 'assembly' ? assembly(name) : undefined,
  }).then(() => setTimeout(desk.take, 10_000)); // Whatever keeps the first screen from standing.
})();
