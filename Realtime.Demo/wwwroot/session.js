// One connection of one user: its rooms, its measurements, and how to show what happens to it.
import { Echo } from './echo.js';
import { post } from './backend.js';
import { Room } from './room.js';

export class Session {
  rooms = new Map();
  #ui;

  constructor(nodeUrl, name, line, ui) {
    this.name = name;
    this.#ui = ui;
    this.client = new Centrifuge(`${nodeUrl.replace(/^http/, 'ws')}/connection/websocket`, {
      name: 'demo',
      getToken: async () => (await post('demo/token', { name })).token,
      websocket: line.socket,
      networkEventTarget: line.events,
    });
    this.client.on('connecting', context => ui.state('connecting', context.code === 0 ? 'Connecting…' : 'Reconnecting…'));
    this.client.on('connected', context => ui.state('connected', 'Connected', context.transport));
    this.client.on('disconnected', context => ui.state('disconnected', context.code === 0 ? 'Disconnected' : `Disconnected: ${context.reason} (${context.code})`));
    this.client.on('error', context => {
      if (line.isCut) return;
      ui.problem(context.type === 'transport'
        ? `The node at ${nodeUrl} does not answer. Trying again.`
        : `${context.error.message} (${context.type}). Trying again.`);
    });
    this.echo = new Echo(this.client, ui.roundTrip, ui.received);
    this.client.connect();
  }

  /** The room of that name, joined when it is not yet. */
  room(name) {
    if (!this.rooms.has(name)) this.rooms.set(name, new Room(this.client, name, this.name, this.#ui));
    return this.rooms.get(name);
  }

  toggle() {
    if (this.client.state === 'disconnected') this.client.connect(); else this.client.disconnect();
  }

  close() {
    this.echo.stop();
    this.client.disconnect();
  }
}
