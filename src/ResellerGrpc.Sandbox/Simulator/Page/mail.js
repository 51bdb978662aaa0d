// The mail page around the sidebar, and the switches of the simulator.
import { element, simpleHtml } from './cards.js';
import { CardStack } from './sidebar.js';

const at = (id) => document.getElementById(id);
const root = 'https://www.googleapis.com/auth/';
const onInstall = ['gmail.addons.execute', 'script.locale', 'userinfo.email', 'gmail.addons.current.message.metadata', 'gmail.addons.current.action.compose'];
const meaning = {
  'userinfo.email': 'See your primary Google Account email address',
  'script.locale': 'See your language and time zone in Gmail',
  'gmail.addons.execute': 'Run as a Gmail add-on',
  'gmail.addons.current.message.metadata': 'View your email message metadata when the add-on is running',
  'gmail.addons.current.action.compose': 'Manage drafts and send emails when you interact with the add-on',
  'directory.readonly': 'See and download your organisation’s Google Workspace directory',
  'contacts.readonly': 'See and download your contacts',
};

const query = new URLSearchParams(location.search);
const given = await (await fetch('/gmail/api/world')).json();
const saved = JSON.parse(sessionStorage.getItem('simulator') ?? '{}');
const state = {
  person: query.get('person') ?? saved.person ?? given.people[0].email,
  locale: query.get('locale') ?? saved.locale ?? 'fr-FR',
  platform: query.get('platform') ?? saved.platform ?? 'WEB',
  fault: query.get('fault') ?? 'None',
  scopes: saved.scopes ?? {},
  messages: [],
  message: null,
  home: null,
  contextual: null,
  log: null,
};

const granted = () => state.scopes[state.person] ??= onInstall.map((scope) => root + scope);
const mobile = () => state.platform !== 'WEB';
const save = () => sessionStorage.setItem('simulator', JSON.stringify({ person: state.person, locale: state.locale, platform: state.platform, scopes: state.scopes }));

const world = {
  manifest: given.manifest,
  async call(address, extra) {
    const answer = await fetch('/gmail/api/call', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        function: address, person: state.person, scopes: granted(), locale: state.locale === 'none' ? null : state.locale,
        platform: state.platform, fault: state.fault, ...extra,
      }),
    });
    const result = answer.ok ? await answer.json() : { status: answer.status, error: `The simulator failed: ${answer.status}`, findings: [] };
    state.log = { function: address, ...result };
    drawLog();
    return result;
  },
  toast(text) {
    Object.assign(at('toast'), { hidden: false, textContent: text });
    clearTimeout(world.toastTimer);
    world.toastTimer = setTimeout(() => { at('toast').hidden = true; }, 6000);
  },
  consent: (scopes) => new Promise((decide) => {
    const dialog = at('consent');
    const boxes = scopes.map((scope) => [scope, element('input', { type: 'checkbox', checked: true })]);
    const end = (allow) => {
      dialog.close();
      if (allow) state.scopes[state.person] = [...new Set([...granted(), ...boxes.filter(([, box]) => box.checked).map(([scope]) => scope)])];
      save();
      drawSwitches();
      decide(allow);
    };
    dialog.replaceChildren(
      element('h2', { id: 'consent-title', textContent: `${given.manifest.addOns.common.name} wants additional access to your Google Account` }),
      element('p', { textContent: state.person }),
      ...boxes.map(([scope, box]) => element('label', {}, box, element('span', { textContent: meaning[scope.replace(root, '')] ?? scope }))),
      element('div', { className: 'row-end' },
        element('button', { className: 'text-button', type: 'button', textContent: 'Cancel', onclick: () => end(false) }),
        element('button', { className: 'text-button filled', type: 'button', textContent: 'Continue', style: 'background:#0b57d0;color:#fff', onclick: () => end(true) })));
    dialog.oncancel = (event) => { event.preventDefault(); end(false); };
    dialog.showModal();
  }),
  openLink(link, reload) {
    const known = /^https:\/\/([a-z0-9-]+\.)*google\.com\//.test(link.url) || given.linkPrefixes.some((prefix) => link.url.startsWith(prefix));
    if (!known) {
      world.toast(`Google does not open ${link.url}: no prefix of the manifest fits.`);
      return;
    }
    if (link.url.startsWith('mailto:')) {
      openComposer(link.url.slice(7));
      return;
    }
    const opened = window.open(link.url, '_blank', link.openAs === 'OVERLAY' ? 'popup,width=600,height=700' : '');
    if (link.onClose === 'RELOAD' && opened) {
      const timer = setInterval(() => { if (opened.closed) { clearInterval(timer); reload(); } }, 300);
    }
  },
  insertIntoDraft({ updateBody, updateSubject }) {
    const body = at('composer').querySelector('.body');
    if (updateSubject) at('composer').querySelector('[name=subject]').value = updateSubject.subject;
    for (const { content, contentType } of updateBody?.insertContents ?? []) {
      const made = contentType === 'TEXT' ? document.createTextNode(content) : simpleHtml(content, 'draft');
      if (updateBody.type === 'REPLACE') body.replaceChildren(made);
      else if (updateBody.type === 'INSERT_AT_START') body.prepend(made);
      else if (state.cursor && body.contains(state.cursor.startContainer)) state.cursor.insertNode(made);
      else body.append(made);
    }
    world.toast('Inserted into the draft');
  },
  /** Data of other contexts are stale now: their triggers run again when they are shown. */
  changed(by) {
    for (const stack of [state.home, state.contextual]) if (stack && stack !== by) stack.stale = true;
  },
  home: () => showStack(state.home),
  hasMessage: () => state.contextual !== null,
  toMessage: () => showStack(state.contextual),
  close: (stack) => { if (stack === state.compose) closePanel(); else { at('sidebar').hidden = true; at('rail-button').ariaPressed = 'false'; } },
};

function showStack(stack) {
  for (const other of [state.home, state.contextual]) if (other) other.hidden = other !== stack;
  at('sidebar').hidden = false;
  at('rail-button').ariaPressed = 'true';
  return stack.show();
}

function startHome() {
  state.home = new CardStack(at('sidebar'), world, {}, given.manifest.addOns.common.homepageTrigger.runFunction);
  if (!mobile()) return showStack(state.home);
  at('sidebar').hidden = true; // Homepages do not exist on mobile.
  return undefined;
}

async function openMessage(message) {
  state.message = message;
  history.replaceState(null, '', `#${message.id}`);
  drawMessage(message);
  state.contextual = new CardStack(at('sidebar'), world, { messageId: message.id }, given.manifest.addOns.gmail.contextualTriggers[0].onTriggerFunction);
  await showStack(state.contextual);
}

function closeMessage() {
  Object.assign(state, { message: null, contextual: null });
  history.replaceState(null, '', '#inbox');
  drawInbox();
  at('sidebar').replaceChildren();
  if (mobile()) at('sidebar').hidden = true;
  else showStack(state.home);
}

const nameOf = (header) => header.replace(/\s*<[^>]*>/, '').replaceAll('"', '') || header;

function drawInbox() {
  at('mail').replaceChildren(...state.messages.map((message) => element('button', { className: 'row', type: 'button', onclick: () => openMessage(message) },
    element('span', { className: 'sender', textContent: nameOf(message.from) }),
    element('span', { className: 'line' }, element('b', { textContent: message.subject }), ` – ${message.body.split('\n')[0]}`),
    element('span', { className: 'date', textContent: message.date }))));
}

function drawMessage(message) {
  at('mail').replaceChildren(element('article', { className: 'opened' },
    element('button', { className: 'back', type: 'button', ariaLabel: 'Back to the inbox', textContent: '←', onclick: closeMessage }),
    element('h1', { textContent: message.subject }),
    element('div', { className: 'from' },
      element('span', { className: 'avatar', ariaHidden: 'true', textContent: nameOf(message.from)[0].toUpperCase() }),
      element('div', {}, element('b', { textContent: nameOf(message.from) }),
        element('div', { className: 'meta', textContent: `${message.from} → ${message.to}${message.cc ? `, ${message.cc}` : ''}` }))),
    element('div', { className: 'text', textContent: message.body })));
  at('mail').focus();
}

function openComposer(to = '') {
  const recipients = element('input', { name: 'to', placeholder: 'Recipients', ariaLabel: 'Recipients', value: to });
  const body = element('div', { className: 'body', contentEditable: 'true', role: 'textbox', ariaLabel: 'Message body', ariaMultiLine: 'true' });
  const remember = () => { const selected = getSelection(); if (selected.rangeCount && body.contains(selected.anchorNode)) state.cursor = selected.getRangeAt(0).cloneRange(); };
  body.addEventListener('keyup', remember);
  body.addEventListener('mouseup', remember);
  state.cursor = null;
  const panel = element('div', { className: 'panel', hidden: true, id: 'compose-panel' });
  const action = given.manifest.addOns.gmail.composeTrigger.actions[0];
  const list = () => recipients.value.split(',').map((one) => one.trim()).filter(Boolean);
  const trigger = element('button', {
    className: 'addon-trigger', type: 'button', ariaLabel: action.label, title: action.label,
    onclick: () => {
      if (!panel.hidden) { closePanel(); return; }
      panel.hidden = false;
      state.compose = new CardStack(panel, world, { recipients: list }, action.runFunction);
      state.compose.show();
    },
  }, element('img', { src: logo, alt: '', width: 22, height: 22 }));
  at('composer').replaceChildren(
    element('header', {}, element('span', { textContent: 'New message' }), element('button', { className: 'back', type: 'button', ariaLabel: 'Discard', textContent: '✕', onclick: () => { at('composer').hidden = true; } })),
    recipients, element('input', { name: 'subject', placeholder: 'Subject', ariaLabel: 'Subject' }), body, panel,
    element('footer', {}, element('button', { className: 'send', type: 'button', textContent: 'Send', onclick: () => world.toast('The simulator sends no mail.') }), trigger));
  at('composer').hidden = false;
  (to ? body : recipients).focus();
}

function closePanel() { const panel = at('compose-panel'); if (panel) { panel.hidden = true; panel.replaceChildren(); } }

function choice(title, name, values) {
  const select = element('select', { name, ariaLabel: title }, ...values.map(([value, text]) => element('option', { value, textContent: text, selected: value === state[name] })));
  select.onchange = async () => { state[name] = select.value; save(); await begin(); };
  return [element('h3', { textContent: title }), select];
}

function drawSwitches() {
  const scopes = given.manifest.oauthScopes.map((scope) => {
    const box = element('input', { type: 'checkbox', checked: granted().includes(scope) });
    box.onchange = () => { state.scopes[state.person] = box.checked ? [...granted(), scope] : granted().filter((one) => one !== scope); save(); };
    return element('label', {}, box, ` ${scope.replace(root, '')}`);
  });
  at('switches').replaceChildren(element('h2', { textContent: 'Simulator' }),
    ...choice('Person', 'person', given.people.map((one) => [one.email, `${one.name} – ${one.email}`])),
    ...choice('Language of Gmail', 'locale', [['fr-FR', 'français'], ['en-GB', 'English'], ['de-AT', 'Deutsch'], ['none', 'not told']]),
    ...choice('Platform', 'platform', [['WEB', 'Web'], ['ANDROID', 'Android'], ['IOS', 'iOS']]),
    ...choice('Fault of Google', 'fault', given.faults.map((fault) => [fault, fault])),
    element('h3', { textContent: 'Granted scopes' }), ...scopes,
    element('div', { id: 'log' }));
  drawLog();
}

function drawLog() {
  const log = at('log');
  if (!log || !state.log) return;
  const text = (value) => element('pre', { textContent: JSON.stringify(value, null, 1) });
  log.replaceChildren(
    element('h3', { textContent: `Last call: ${state.log.function} – ${state.log.status}, ${state.log.milliseconds} ms` }),
    element('h3', { textContent: state.log.findings?.length ? `Lint: ${state.log.findings.join('; ')}` : 'Lint: nothing found' }),
    element('h3', { textContent: 'Event (tokens removed)' }), text(state.log.event),
    element('h3', { textContent: 'Answer' }), text(state.log.answer ?? state.log.error));
}

async function begin() {
  document.body.classList.toggle('mobile', mobile());
  at('who').textContent = state.person;
  state.messages = await (await fetch(`/gmail/api/inbox?person=${encodeURIComponent(state.person)}`)).json();
  Object.assign(state, { message: null, contextual: null });
  drawSwitches();
  drawInbox();
  const wanted = state.messages.find((message) => message.id === location.hash.slice(1));
  if (wanted) {
    state.home = new CardStack(at('sidebar'), world, {}, given.manifest.addOns.common.homepageTrigger.runFunction);
    await openMessage(wanted);
  } else await startHome();
}

const logo = given.manifest.addOns.common.logoUrl;
at('rail-logo').src = logo;
at('rail-button').ariaLabel = given.manifest.addOns.common.name;
at('rail-button').onclick = () => {
  if (at('sidebar').hidden) showStack(state.contextual ?? state.home);
  else world.close();
};
at('menu-button').onclick = () => {
  at('switches').hidden = !at('switches').hidden;
  at('menu-button').ariaExpanded = String(!at('switches').hidden);
};
at('compose-button').onclick = () => openComposer();
at('mail').addEventListener('keydown', (event) => { if (event.key === 'Escape' && state.message) closeMessage(); });
await begin();
