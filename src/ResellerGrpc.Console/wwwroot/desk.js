// The little that only the browser can do. Runs before the first paint, so that neither theme nor language flickers.
(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const stored = key => { try { return localStorage.getItem(key); } catch { return null; } };
  const language = () => stored('language') ?? (navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en');
  const theme = () => stored('theme') ?? 'auto';
  const paint = () => {
    const chosen = theme();
    document.documentElement.dataset.theme = chosen === 'auto' ? (dark.matches ? 'dark' : 'light') : chosen;
  };

  window.desk = {
    language,
    theme,
    setLanguage(chosen) { localStorage.setItem('language', chosen); location.reload(); },
    setTheme(chosen) { localStorage.setItem('theme', chosen); paint(); },
    remember: (key, value) => localStorage.setItem(key, value),
    recall: key => stored(key),
    fragment: () => location.hash.slice(1),
    copy: text => navigator.clipboard.writeText(text),
    focus: selector => document.querySelector(selector)?.focus(),
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
  };

  document.documentElement.lang = language();
  paint();
  dark.addEventListener('change', paint);
  addEventListener('DOMContentLoaded', () => document.querySelectorAll('[data-en]').forEach(
    element => { element.textContent = element.dataset[language()]; }));
})();
