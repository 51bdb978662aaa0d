// One place where cards are shown: stacks, navigation, clicks, consent. The sidebar has one for the homepage and one for the open
// message; the composer has its own.
import { element, formInputs, formIsFit, renderCard } from './cards.js';

export class CardStack {
  /**
   * @param {HTMLElement} host where to draw
   * @param {object} world call(function, extra), manifest, toast, consent, openLink, insertIntoDraft, changed
   * @param {object} context messageId or recipients() of this place
   * @param {string} trigger address of the function that makes the root
   */
  constructor(host, world, context, trigger) {
    Object.assign(this, { host, world, context, trigger, entries: [], failure: null, waiting: false, stale: false });
  }

  get top() { return this.entries.at(-1); }

  /** Runs the trigger, whose cards replace the whole stack. */
  async start() {
    this.entries = [];
    this.stale = false;
    await this.run({ function: this.trigger });
  }

  async show() {
    if (this.stale || (!this.entries.length && !this.failure)) await this.start();
    else this.draw();
  }

  /** Calls the add-on and does what it answers. Google repeats the very same call after a consent. */
  async run(call) {
    this.waiting = true;
    this.draw();
    const result = await this.world.call(call.function, {
      parameters: call.parameters, formInputs: call.formInputs, messageId: this.context.messageId, recipients: this.context.recipients?.(),
    });
    this.waiting = false;
    if (result.error) {
      this.failure = { text: result.error, call };
    } else if (result.answer.requesting_google_scopes ?? result.answer.requestingGoogleScopes) {
      await this.askConsent(result.answer.requesting_google_scopes ?? result.answer.requestingGoogleScopes, call);
      return;
    } else {
      this.failure = null;
      this.apply(result.answer);
    }
    this.draw();
  }

  async askConsent(request, call) {
    this.draw();
    const scopes = request.scopes ?? this.world.manifest.oauthScopes;
    if (await this.world.consent(scopes)) await this.run(call);
    else {
      this.failure = { consent: scopes, call };
      this.draw();
    }
  }

  apply(answer) {
    const actions = answer.renderActions ?? answer;
    for (const step of actions.action?.navigations ?? []) this.navigate(step);
    if (actions.action?.notification) this.world.toast(actions.action.notification.text);
    if (actions.action?.link) this.world.openLink(actions.action.link, () => this.start());
    const draft = actions.hostAppAction?.gmailAction?.updateDraftActionMarkup;
    if (draft) this.world.insertIntoDraft(draft);
    if (answer.stateChanged) this.world.changed(this);
  }

  navigate(step) {
    if (step.pushCard) this.entries.push(this.entry(step.pushCard));
    if (step.updateCard) {
      // Fields that are still there keep what was typed.
      const old = this.entries.pop();
      this.entries.push(this.entry(step.updateCard, old?.values));
    }
    if (step.pop && this.entries.length > 1) this.entries.pop();
    if (step.popToRoot) this.entries.length = Math.min(1, this.entries.length);
    if (step.popToCard) {
      const index = this.entries.findLastIndex((entry) => entry.card.name === step.popToCard);
      if (index >= 0) this.entries.length = index + 1;
    }
  }

  entry(card, kept = {}) {
    const names = new Set((card.sections ?? []).flatMap((section) => section.widgets)
      .map((widget) => widget.textInput?.name ?? widget.selectionInput?.name).filter(Boolean));
    const values = Object.fromEntries(Object.entries(kept).filter(([name, value]) => names.has(name) && value.length));
    return { card, values, checks: [] };
  }

  back() {
    if (this.failure) this.failure = null;
    else if (this.entries.length > 1) this.entries.pop();
    this.draw();
  }

  async act(onClick) {
    if (this.waiting) return;
    if (onClick.card) {
      this.entries.push(this.entry(onClick.card));
      this.draw();
    } else if (onClick.openLink) {
      this.world.openLink(onClick.openLink, () => this.start());
    } else if (onClick.overflowMenu) {
      this.menu(onClick.overflowMenu.items.map((item) => [item.text, () => this.act(item.onClick)]));
    } else {
      const action = onClick.action ?? onClick.openDynamicLinkAction;
      const entry = this.top;
      if (entry && !formIsFit(entry, action)) return;
      const call = {
        function: action.function,
        parameters: Object.fromEntries((action.parameters ?? []).map(({ key, value }) => [key, value])),
        formInputs: entry ? formInputs(entry) : {},
      };
      if (!action.persistValues && entry) entry.values = {};
      await this.run(call);
    }
  }

  async suggestions(action, entry) {
    const result = await this.world.call(action.function, {
      parameters: Object.fromEntries((action.parameters ?? []).map(({ key, value }) => [key, value])),
      formInputs: formInputs(entry), messageId: this.context.messageId,
    });
    return result.answer?.autoComplete?.items ?? [];
  }

  draw() {
    if (this.hidden) return;
    const content = this.failure ? this.drawFailure() : this.top ? this.drawCard() : [element('div', { className: 'failed', textContent: this.waiting ? 'Loading …' : '' })];
    const box = element('div', { className: this.waiting ? 'addon waiting' : 'addon' }, this.bar(), ...content);
    box.style.setProperty('--addon-color', this.world.manifest.addOns.common.layoutProperties?.primaryColor);
    box.ariaBusy = String(this.waiting);
    const scrolled = this.host.querySelector('.card-scroll')?.scrollTop ?? 0;
    const same = this.drawn === this.top?.card.name;
    this.drawn = this.top?.card.name;
    this.host.replaceChildren(box);
    if (this.waiting) box.querySelectorAll('button, input, select, textarea').forEach((control) => { control.disabled = true; });
    const scroll = box.querySelector('.card-scroll');
    if (scroll && same) scroll.scrollTop = scrolled;
  }

  drawCard() {
    const entry = this.top;
    entry.checks = [];
    const act = (onClick) => this.act(onClick);
    act.suggestions = (action, from) => this.suggestions(action, from);
    return renderCard(entry, act);
  }

  drawFailure() {
    const again = element('button', { className: 'text-button', type: 'button', textContent: 'Reload', onclick: () => this.run(this.failure.call) });
    if (this.failure.consent) {
      again.textContent = 'Grant permission';
      return [element('div', { className: 'failed' }, element('h3', { textContent: 'More permissions are required' }),
        element('p', { textContent: 'The add-on needs them for what you asked for.' }), again)];
    }
    return [element('div', { className: 'failed' }, element('h3', { textContent: 'Something went wrong' }),
      element('pre', { textContent: this.failure.text }), again)];
  }

  bar() {
    const { common } = this.world.manifest.addOns;
    const canGoBack = this.entries.length > 1 || (this.failure && this.entries.length);
    return element('div', { className: 'addon-bar' },
      canGoBack ? element('button', { type: 'button', ariaLabel: 'Back', textContent: '←', onclick: () => this.back() }) : null,
      element('h2', { textContent: common.name }),
      this.world.home && this.context.messageId
        ? element('button', { type: 'button', ariaLabel: 'Homepage', textContent: '⌂', onclick: () => this.world.home() }) : null,
      this.world.toMessage && !this.context.messageId && !this.context.recipients
        ? element('button', { type: 'button', ariaLabel: 'Back to the message', textContent: '✉', hidden: !this.world.hasMessage(), onclick: () => this.world.toMessage() }) : null,
      element('button', { type: 'button', ariaLabel: 'More', textContent: '⋮', onclick: () => this.menu(this.menuEntries()) }),
      this.world.close ? element('button', { type: 'button', ariaLabel: 'Close', textContent: '✕', onclick: () => this.world.close(this) }) : null);
  }

  menuEntries() {
    const universal = this.world.manifest.addOns.common.universalActions.map((action) => [action.label, () => (action.openLink
      ? this.world.openLink({ url: action.openLink }, () => {})
      : this.run({ function: action.runFunction }))]);
    const own = (this.top?.card.cardActions ?? []).map((action) => [action.actionLabel, () => this.act(action.onClick)]);
    // Only what a trigger made can be run again.
    const refresh = this.entries.length <= 1 ? [['Refresh', () => this.start()]] : [];
    return [...refresh, ...own, ...universal];
  }

  menu(entries) {
    const open = this.host.querySelector('.addon-menu');
    if (open) { open.remove(); return; }
    const list = element('div', { className: 'addon-menu', role: 'menu' }, ...entries.map(([text, run]) => element('button', {
      type: 'button', role: 'menuitem', textContent: text, onclick: () => { list.remove(); run(); },
    })));
    this.host.querySelector('.addon').append(list);
    list.querySelector('button')?.focus();
  }
}
