// Live figures: the last round trips, and how many messages came in the last second.
const SAMPLES = 60;
const byId = id => document.getElementById(id);

export class Figures {
  #samples = [];
  #received = 0;
  #inSecond = 0;

  constructor() {
    setInterval(() => {
      byId('rate').textContent = this.#inSecond.toLocaleString('en');
      byId('received').textContent = this.#received.toLocaleString('en');
      this.#inSecond = 0;
    }, 1000);
  }

  received = () => {
    this.#received++;
    this.#inSecond++;
  };

  roundTrip = milliseconds => {
    this.#samples = [...this.#samples, milliseconds].slice(-SAMPLES);
    byId('round-trip').textContent = milliseconds.toFixed(1);
    const top = Math.max(...this.#samples, 1);
    const step = 120 / Math.max(this.#samples.length - 1, 1);
    byId('spark').setAttribute('points', this.#samples
      .map((sample, index) => `${(index * step).toFixed(1)},${(28 - 26 * sample / top).toFixed(1)}`).join(' '));
  };

  burst({ count, milliseconds }) {
    byId('burst-result').textContent = `${milliseconds.toFixed(0)} ms there and back: ${Math.round(count * 1000 / milliseconds).toLocaleString('en')}/s`;
  }
}
