// The little that only the browser can do. Runs before the first paint, so that neither theme nor language flickers.
(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const stored = key => { try { return localStorage.getItem(key); } catch { return null; } };
  // What the server needs as well, to paint the first screen (decision 0072), is a cookie.
  const kept = key => decodeURIComponent(document.cookie.split('; ').find(cookie => cookie.startsWith(`desk-${key}=`))?.split('=')[1] ?? '') || null;
  const keep = (key, value) => { document.cookie = `desk-${key}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax`; };
  const language = () => kept('language') ?? (navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en');
  const theme = () => stored('theme') ?? 'auto';
  const paint = () => {
    const chosen = theme();
    document.documentElement.dataset.theme = chosen === 'auto' ? (dark.matches ? 'dark' : 'light') : chosen;
  };
  const ahead = new Map();
  const request = (path, language, timeout, body, signal) => fetch(path, {
    method: 'POST', body, signal,
    headers: { 'content-type': 'application/grpc-web', 'x-grpc-web': '1', 'accept-language': language, ...(timeout && { 'grpc-timeout': timeout }) },
  });

  window.desk = {
    // Not preloaded by a link: what Chromium kept compiled comes only with a fetch.
    runtime: fetch(document.getElementById('runtime').href),
    language,
    theme,
    setLanguage(chosen) { keep('language', chosen); location.reload(); },
    setTheme(chosen) { localStorage.setItem('theme', chosen); paint(); },
    remember: keep,
    recall: kept,
    fragment: () => location.hash.slice(1),
    copy: text => navigator.clipboard.writeText(text),
    focus: selector => document.querySelector(selector)?.focus(),
    // The app takes the place of what the server painted; who was on a link there stays on it, at the same height.
    take() {
      const painted = document.getElementById('painted');
      if (!painted) return;
      const link = painted.contains(document.activeElement) && document.activeElement.getAttribute('href');
      const height = scrollY;
      painted.remove();
      document.getElementById('app').hidden = false;
      scrollTo(0, height);
      document.querySelector(link ? `#app a[href="${CSS.escape(link)}"]` : 'h1')?.focus({ preventScroll: true });
    },
    arrive: () => document.activeElement === document.body && document.querySelector('h1')?.focus(),
    submit(action) {
      const form = Object.assign(document.createElement('form'), { method: 'post', action });
      document.body.append(form);
      form.submit();
    },
    // Bytes from .NET as an address of this page: to show in a frame, or to save.
    url: (bytes, type) => URL.createObjectURL(new Blob([bytes], { type })),
    revoke: url => URL.revokeObjectURL(url),
    save(url, name) {
      const link = Object.assign(document.createElement('a'), { href: url, download: name });
      document.body.append(link);
      link.click();
      link.remove();
    },
    // Calls of the API. An answer is read in pieces; one that is nothing but an end has its trailers in the headers.
    calls: {
      open: () => new AbortController(),
      // The same call that the console makes first, made while it still starts: a message without fields is a frame of five zeros.
      ahead(path) { ahead.set(path, request(path, language(), '20000m', new Uint8Array(5)).catch(() => null)); },
      async send(call, path, language, timeout, message) {
        const early = message.length === 5 ? ahead.get(path) : null;
        ahead.delete(path);
        const answer = (await early) ?? await request(path, language, timeout, message, call.signal);
        call.status = answer.status;
        call.trailers = answer.headers.has('grpc-status')
          ? [...answer.headers].filter(([name]) => name.startsWith('grpc-')).map(([name, value]) => `${name}:${value}`).join('\n') : null;
        call.reader = answer.body?.getReader();
      },
      async read(call) { call.piece = (await call.reader?.read())?.value ?? null; },
      stop: call => call.abort(),
    },
  };

  document.documentElement.lang = language();
  paint();
  dark.addEventListener('change', paint);
  // Takes 50 ms, which the first paint need not wait for.
  addEventListener('load', () => keep('zone', Intl.DateTimeFormat().resolvedOptions().timeZone));
  addEventListener('DOMContentLoaded', () => document.querySelectorAll('[data-en]').forEach(
    element => { element.textContent = element.dataset[language()]; }));
})();
