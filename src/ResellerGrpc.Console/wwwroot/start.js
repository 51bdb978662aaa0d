// Starts the console. The runtime is fetched by desk.js; the assemblies are one file (bundle.targets).
(() => {
  const assemblies = fetch(document.getElementById('assemblies').href).then(async answer => {
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
  // The runtime starts in three steps, between which the browser reacts: once its module and all assemblies are there, of which one waits for
  // the module, it starts itself, and then the program.
  const step = () => new Promise(resolve => setTimeout(resolve));
  let open;
  const instantiated = new Promise(resolve => { open = () => resolve(step()); });
  // A name as it is asked for: System.Linq.cjtv70gboi.wasm.
  const assembly = async name => {
    const plain = name.replace(/(\.[a-z0-9]{10})?\.wasm$/, '');
    const bytes = (await assemblies).get(plain);
    if (plain === 'System.Private.CoreLib') await instantiated;
    return new Response(bytes);
  };

  Blazor.start({
    configureRuntime: dotnet => dotnet.withModuleConfig({ preRun: [open], onDotnetReady: step }),
    loadBootResource: (type, name) => type === 'dotnetwasm' ? desk.runtime : type === 'assembly' ? assembly(name) : undefined,
  }).then(() => setTimeout(desk.take, 10_000)); // Whatever keeps the first screen from standing.
})();
