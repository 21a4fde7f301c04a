// One room: a channel with history and presence, and one beside it, without either, for who is typing.
const HISTORY_LIMIT = 50;
const TYPING = { every: 1500, lasts: 3500 };

export class Room {
  here = new Map();
  typists = new Map();
  unread = 0;
  position = undefined;
  #ui;
  #me;
  #replayed = null;
  #lastTyping = 0;

  /** `ui` hears of changes: message, notice, changed, recovered, problem, and everything received. */
  constructor(client, name, me, ui) {
    this.name = name;
    this.channel = `chat:${name}`;
    this.#me = me;
    this.#ui = ui;
    this.chat = client.newSubscription(this.channel, { joinLeave: true });
    this.typing = client.newSubscription(`typing:${name}`);

    this.chat.on('state', () => ui.changed(this));
    this.chat.on('subscribed', context => this.#subscribed(context));
    this.chat.on('unsubscribed', context => ui.problem(`Not subscribed to ${context.channel}: ${context.reason} (${context.code}).`));
    this.chat.on('publication', context => this.#publication(context));
    this.chat.on('join', ({ info }) => { this.here.set(info.client, info); ui.changed(this); });
    this.chat.on('leave', ({ info }) => { this.here.delete(info.client); ui.changed(this); });
    this.typing.on('publication', ({ info }) => { ui.received(); this.#types(info?.user); });
    this.chat.subscribe();
    this.typing.subscribe();
  }

  get canSend() {
    return this.chat.state === 'subscribed';
  }

  send(text) {
    this.#lastTyping = 0;
    return this.chat.publish({ text, at: Date.now() });
  }

  /** Tells the others, now and then while it goes on. */
  tellTyping() {
    if (this.typing.state !== 'subscribed' || Date.now() - this.#lastTyping < TYPING.every) return;
    this.#lastTyping = Date.now();
    this.typing.publish({}).catch(() => {});
  }

  async #subscribed(context) {
    this.position = context.streamPosition?.offset;
    if (context.wasRecovering && context.recovered) {
      // The SDK hands over the recovered publications right after this event, in the same turn.
      this.#replayed = 0;
      setTimeout(() => {
        this.#ui.recovered(this, this.#replayed);
        this.#replayed = null;
      }, 0);
    }
    try {
      if (!context.recovered) await this.#loadHistory(context.wasRecovering);
      const { clients } = await this.chat.presence();
      this.here.clear();
      for (const [id, info] of Object.entries(clients)) this.here.set(id, info);
    } catch (error) {
      if (this.canSend) this.#ui.problem(`History or presence: ${error.message}.`);
    }
    this.#ui.changed(this);
  }

  async #loadHistory(wasRecovering) {
    if (wasRecovering) this.#ui.lost(this);
    const history = await this.chat.history({ limit: HISTORY_LIMIT, reverse: true });
    for (const publication of history.publications.reverse()) this.#ui.message(this, this.#read(publication, false));
  }

  #publication(context) {
    const recovered = this.#replayed !== null;
    if (recovered) this.#replayed++;
    this.position = context.offset ?? this.position;
    this.#ui.received();
    this.typists.delete(context.info?.user);
    this.#ui.message(this, this.#read(context, recovered), true);
    this.#ui.changed(this);
  }

  #read({ offset, info, data }, recovered) {
    const text = typeof data?.text === 'string' ? data.text : JSON.stringify(data);
    return { offset, from: info?.user, text, at: Number.isFinite(data?.at) ? data.at : undefined, own: info?.user === this.#me, recovered };
  }

  #types(user) {
    if (!user || user === this.#me) return;
    clearTimeout(this.typists.get(user));
    this.typists.set(user, setTimeout(() => { this.typists.delete(user); this.#ui.changed(this); }, TYPING.lasts));
    this.#ui.changed(this);
  }
}
