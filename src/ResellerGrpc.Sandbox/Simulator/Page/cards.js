// Renders cards of google.apps.card.v1 as the Gmail sidebar does, and reads their forms back.

import { icon } from './icons.js';

const allowed = {
  card: new Set(['B', 'I', 'U', 'S', 'FONT', 'A', 'TIME', 'BR']),
  draft: new Set(['B', 'I', 'U', 'A', 'BR', 'P', 'UL', 'OL', 'LI']),
};

export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** Google's small subset of HTML; anything else is shown as text. */
export function simpleHtml(html, tags = 'card') {
  const parsed = new DOMParser().parseFromString(`<body>${html}</body>`, 'text/html');
  const copy = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
    if (!allowed[tags].has(node.tagName)) return document.createTextNode(node.outerHTML);
    const clean = document.createElement(node.tagName === 'FONT' ? 'span' : node.tagName);
    if (node.tagName === 'FONT' && /^#[0-9a-f]{6}$/i.test(node.getAttribute('color') ?? '')) clean.style.color = node.getAttribute('color');
    if (node.tagName === 'A' && /^(https?|mailto):/.test(node.href)) Object.assign(clean, { href: node.href, target: '_blank', rel: 'noopener' });
    clean.append(...[...node.childNodes].map(copy));
    return clean;
  };
  const fragment = document.createDocumentFragment();
  fragment.append(...[...parsed.body.childNodes].map(copy));
  return fragment;
}

/** Draws one card. `entry` holds the card and what was typed into it; `act` runs what is clicked. */
export function renderCard(entry, act) {
  const { card } = entry;
  const scroll = element('div', { className: 'card-scroll' });
  if (card.header) {
    scroll.append(element('div', { className: 'card-head' },
      element('h3', { textContent: card.header.title }),
      card.header.subtitle ? element('p', { textContent: card.header.subtitle }) : null));
  }
  let widgets = 0;
  for (const section of card.sections ?? []) {
    widgets += section.widgets.length;
    if (widgets > 100) break; // Google drops the section that passes the hundred, and all that follow.
    scroll.append(renderSection(section, entry, act));
  }
  const parts = [scroll];
  if (card.fixedFooter) {
    const { primaryButton, secondaryButton } = card.fixedFooter;
    parts.push(element('div', { className: 'card-foot' },
      secondaryButton ? button(secondaryButton, act) : null, button(primaryButton, act)));
  }
  return parts;
}

function renderSection(section, entry, act) {
  const box = element('section', { className: 'section' });
  if (section.header) box.append(element('h4', {}, simpleHtml(section.header)));
  const drawn = section.widgets.map((widget) => renderWidget(widget, entry, act));
  const visible = section.collapsible ? (section.uncollapsibleWidgetsCount ?? 0) : drawn.length;
  box.append(...drawn);
  if (visible < drawn.length) {
    const hidden = drawn.slice(visible);
    const toggle = element('button', { className: 'more', type: 'button', textContent: 'Show more' });
    const show = (on) => { hidden.forEach((one) => { one.hidden = !on; }); toggle.textContent = on ? 'Show less' : 'Show more'; };
    toggle.onclick = () => show(hidden[0].hidden);
    show(false);
    box.append(toggle);
  }
  return box;
}

function renderWidget(widget, entry, act) {
  const [kind] = Object.keys(widget);
  const data = widget[kind];
  switch (kind) {
    case 'textParagraph': return element('p', { className: 'paragraph' }, simpleHtml(data.text));
    case 'decoratedText': return decorated(data, act);
    case 'buttonList': return element('div', { className: 'buttons' }, ...data.buttons.map((one) => button(one, act)));
    case 'textInput': return textInput(data, entry, act);
    case 'selectionInput': return selection(data, entry, act);
    case 'divider': return element('hr', { className: 'divider' });
    case 'image': return element('img', { src: data.imageUrl, alt: data.altText ?? '', style: 'max-width:100%' });
    default: return element('p', { className: 'paragraph', textContent: `(${kind} is not drawn by this simulator)` });
  }
}

function decorated(data, act) {
  const line = element(data.onClick ? 'button' : 'div', { className: 'decorated' });
  const startIcon = data.startIcon ?? data.icon;
  if (startIcon) line.append(element('span', { className: 'icon' }, icon(startIcon.knownIcon)));
  line.append(element('span', { className: 'texts' },
    data.topLabel ? element('span', { className: 'label', textContent: data.topLabel }) : null,
    element('span', { className: data.wrapText ? 'main wrap' : 'main' }, simpleHtml(data.text)),
    data.bottomLabel ? element('span', { className: 'label', textContent: data.bottomLabel }) : null));
  if (data.onClick) Object.assign(line, { type: 'button', onclick: () => act(data.onClick) });
  if (data.button) line.append(button(data.button, act));
  return line;
}

function button(data, act) {
  const made = element('button', { className: 'text-button', type: 'button', textContent: data.text, disabled: data.disabled === true });
  if (data.altText) made.ariaLabel = data.altText;
  if (data.color) {
    const { red = 0, green = 0, blue = 0 } = data.color;
    made.classList.add('filled');
    made.style.background = `rgb(${[red, green, blue].map((part) => Math.round(part * 255)).join(' ')})`;
    made.style.color = red * 0.299 + green * 0.587 + blue * 0.114 > 0.6 ? '#202124' : '#fff';
  }
  made.onclick = () => act(data.onClick);
  return made;
}

function textInput(data, entry, act) {
  const id = `field-${Math.random().toString(36).slice(2)}`;
  const input = element(data.type === 'MULTIPLE_LINE' ? 'textarea' : 'input', { id, name: data.name, autocomplete: 'off' });
  input.value = entry.values[data.name]?.[0] ?? data.value ?? '';
  if (data.validation?.inputType === 'INTEGER') input.inputMode = 'numeric';
  if (data.validation?.characterLimit) input.maxLength = data.validation.characterLimit;
  const wrong = element('p', { className: 'wrong', hidden: true });
  const keep = () => { entry.values[data.name] = input.value ? [input.value] : []; wrong.hidden = true; };
  keep();
  input.oninput = keep;
  const field = element('div', { className: 'field' },
    data.label ? element('label', { htmlFor: id, textContent: data.label }) : null, input,
    data.hintText ? element('p', { className: 'hint', textContent: data.hintText }) : null, wrong);
  if (!data.label) input.ariaLabel = data.hintText;
  if (data.autoCompleteAction) suggest(field, input, data, entry, act, keep);
  entry.checks.push({ name: data.name, wrong, problem: () => problemOf(input.value, data.validation?.inputType) });
  return field;
}

function problemOf(value, type) {
  if (value && type === 'INTEGER' && !/^-?\d+$/.test(value.trim())) return 'Enter a whole number';
  if (value && type === 'EMAIL' && !/^[^@\s]+@[^@\s]+$/.test(value.trim())) return 'Enter an e-mail address';
  return null;
}

function suggest(field, input, data, entry, act, keep) {
  let timer = 0;
  let list = null;
  const close = () => { list?.remove(); list = null; };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const items = await act.suggestions(data.autoCompleteAction, entry);
      close();
      if (!items.length || document.activeElement !== input) return;
      list = element('ul', { className: 'suggestions' }, ...items.map(({ text }) => element('li', {}, element('button', {
        type: 'button', textContent: text, onclick: () => { input.value = text; keep(); close(); input.focus(); },
      }))));
      field.append(list);
    }, 300);
  });
  input.addEventListener('keydown', (event) => { if (event.key === 'Escape') close(); });
  field.addEventListener('focusout', (event) => { if (!field.contains(event.relatedTarget)) setTimeout(close, 150); });
}

function selection(data, entry, act) {
  const preset = data.items.filter((item) => item.selected).map((item) => item.value);
  entry.values[data.name] ??= preset.length || data.type !== 'DROPDOWN' ? preset : [data.items[0].value];
  const changed = () => { if (data.onChangeAction) act({ action: data.onChangeAction }); };
  if (data.type === 'DROPDOWN') {
    const id = `field-${Math.random().toString(36).slice(2)}`;
    const select = element('select', { id }, ...data.items.map((item) => element('option', {
      value: item.value, textContent: item.text, selected: entry.values[data.name].includes(item.value),
    })));
    select.onchange = () => { entry.values[data.name] = [select.value]; changed(); };
    return element('div', { className: 'field' }, element('label', { htmlFor: id, textContent: data.label ?? '' }), select);
  }
  const group = `group-${Math.random().toString(36).slice(2)}`;
  const radio = data.type === 'RADIO_BUTTON';
  return element('fieldset', { className: 'field' }, element('legend', { textContent: data.label ?? '' }), ...data.items.map((item) => {
    const input = element('input', { type: radio ? 'radio' : 'checkbox', name: group, value: item.value, checked: entry.values[data.name].includes(item.value) });
    input.onchange = () => {
      const others = radio ? [] : entry.values[data.name].filter((value) => value !== item.value);
      entry.values[data.name] = input.checked ? [...others, item.value] : others;
      changed();
    };
    return element('label', { className: 'choice' }, input, element('span', { textContent: item.text }));
  }));
}

/** The form as Google posts it: what is empty is not there. */
export function formInputs(entry) {
  const filled = Object.entries(entry.values).filter(([, values]) => values.length);
  return Object.fromEntries(filled.map(([name, value]) => [name, { stringInputs: { value } }]));
}

/** Shows what keeps the form from being sent; true when nothing does. */
export function formIsFit(entry, action) {
  const required = action.allWidgetsAreRequired ? entry.checks.map((check) => check.name) : (action.requiredWidgets ?? []);
  let fit = true;
  for (const check of entry.checks) {
    const missing = required.includes(check.name) && !entry.values[check.name]?.length;
    const problem = missing ? 'This field is required' : check.problem();
    check.wrong.textContent = problem ?? '';
    check.wrong.hidden = !problem;
    fit &&= !problem;
  }
  return fit;
}
