// Measures, in a channel of this client's own: how long a command takes, and how long many publications take to be delivered.
const EVERY = 1000;
const BURST = 1000;
const BATCH = 100;

export class Echo {
  #subscription;
  #waiting = new Map();
  #next = 0;
  #timer;

  constructor(client, onRoundTrip, onReceived) {
    this.#subscription = client.newSubscription(`echo:${crypto.randomUUID()}`);
    this.#subscription.on('publication', ({ data }) => {
      onReceived();
      this.#waiting.get(data.id)?.resolve();
      this.#waiting.delete(data.id);
    });
    this.#subscription.on('subscribing', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('The connection was cut.'));
      this.#waiting.clear();
    });
    this.#subscription.subscribe();
    this.#timer = setInterval(() => {
      if (this.isReady && !document.hidden) this.#ask().then(onRoundTrip, () => {});
    }, EVERY);
  }

  get isReady() {
    return this.#subscription.state === 'subscribed';
  }

  stop() {
    clearInterval(this.#timer);
  }

  /** Publishes many at once; milliseconds until the last one is back. */
  async burst(client) {
    const started = performance.now();
    const all = [];
    while (all.length < BURST) {
      // A frame for each batch: the node bounds the size of a frame.
      client.startBatching();
      for (let i = 0; i < BATCH; i++) all.push(this.#publish());
      client.stopBatching();
    }
    await Promise.all(all);
    return { count: BURST, milliseconds: performance.now() - started };
  }

  async #ask() {
    const started = performance.now();
    await this.#subscription.presenceStats();
    return performance.now() - started;
  }

  #publish() {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#subscription.publish({ id }).catch(reject);
    });
  }
}
