// The line between the page and the node, with a switch to cut it: what a lost network looks like to the SDK.

/** Never opens: every attempt fails as it does without a network, but without an error in the browser's console. */
class DeadSocket {
  constructor() {
    this.readyState = 0;
    setTimeout(() => this.close(), 50);
  }

  send() {}

  close() {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.onclose?.({ code: 1006, reason: 'line cut', wasClean: false });
  }
}

export class Line {
  #cut = false;

  /** Give these to the SDK as `websocket` and `networkEventTarget`. */
  events = new EventTarget();

  socket = (() => {
    const line = this;
    return function (url, protocols) {
      return line.#cut ? new DeadSocket() : new WebSocket(url, protocols);
    };
  })();

  constructor() {
    for (const name of ['online', 'offline']) addEventListener(name, () => this.#cut || this.events.dispatchEvent(new Event(name)));
  }

  get isCut() {
    return this.#cut;
  }

  cut() {
    this.#cut = true;
    this.events.dispatchEvent(new Event('offline'));
  }

  restore() {
    this.#cut = false;
    this.events.dispatchEvent(new Event('online'));
  }
}
