// A client that stops reading costs its own connection, and nobody else's time.
import WebSocket from 'ws';
import { api, bounded, check, connected, equal, main, sdk, settings, subscribed, until, webSocketUrl } from './lib.mjs';

const rounds = 600;
const payload = 'x'.repeat(30000);
const slowest = 5000;

/** A plain WebSocket that subscribes and then reads nothing. */
async function sleeper(channel) {
  const socket = new WebSocket(webSocketUrl(), [], { perMessageDeflate: false });
  const replies = [];
  socket.on('error', () => { /* it is cut off: that is the point */ });
  socket.on('message', (m) => replies.push(...m.toString().split('\n')));
  await bounded(new Promise((resolve) => { socket.once('open', resolve); }), 5000, 'the slow connection');
  socket.send(`{"id":1,"connect":{}}\n${JSON.stringify({ id: 2, subscribe: { channel } })}`);
  await until(() => replies.some((r) => r.startsWith('{"id":2')), 5000, 'the slow subscription');
  const closed = new Promise((resolve) => { socket.once('close', (code) => resolve(code)); });
  socket.pause();
  return { socket, closed };
}

await main(async () => {
  const channel = `stream:slow-${settings.format}`;
  const readers = [await subscribed(await connected(sdk()), channel), await subscribed(await connected(sdk()), channel)];
  const slow = await sleeper(channel);
  let worst = 0;
  for (let i = 1; i <= rounds; i++) {
    const at = Date.now();
    await api('publish', { channel, data: { i, payload } });
    await until(() => readers.every((r) => r.received.length >= i), slowest, `publication ${i} at the others`);
    worst = Math.max(worst, Date.now() - at);
  }
  for (const r of readers) equal(r.received.map((p) => p.data.i), Array.from({ length: rounds }, (_, i) => i + 1), 'publications of the others');
  await until(async () => (await api('presence_stats', { channel })).num_clients === 2, 10000, 'the slow client to be disconnected');
  slow.socket.resume();
  const code = await bounded(slow.closed, 10000, 'close of the slow connection');
  // The close frame may or may not still fit into a full socket.
  check(code === 3008 || code === 1006, `close code of the slow connection: ${code}`);
  return { worst, code };
}, 80000);
