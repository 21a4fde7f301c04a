// The SDK over the compression of ws: everything arrives, in fewer bytes, and a message that becomes too large ends its connection.
import WebSocket from 'ws';
import { api, bounded, check, connected, equal, main, sdk, settings, subscribed, until, webSocketUrl } from './lib.mjs';

const publications = 50;
const text = 'the same words again and again, '.repeat(100);

/** Bytes that the socket of a client has received. */
const received = (client) => client.sockets[0]._socket.bytesRead;

async function tooLarge() {
  const socket = new WebSocket(webSocketUrl(), [], { perMessageDeflate: { threshold: 0 } });
  await bounded(new Promise((resolve, reject) => { socket.once('open', resolve); socket.once('error', reject); }), 5000, 'the connection');
  const closed = new Promise((resolve) => { socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() })); });
  socket.send(`{"id":1,"connect":{},"pad":"${'p'.repeat(10 * 65536)}"}`);
  return bounded(closed, 10000, 'close of the connection');
}

await main(async () => {
  const channel = `chat:compressed-${settings.format}`;
  const [plain, small, other] = [sdk(), sdk({}, { threshold: 0 }), sdk({}, { threshold: 0 })];
  const subscriptions = [];
  for (const client of [plain, small, other]) subscriptions.push(await subscribed(await connected(client), channel));
  equal(plain.sockets[0].extensions, '', 'extensions of the plain connection');
  check(small.sockets[0].extensions.startsWith('permessage-deflate'), `extensions: ${small.sockets[0].extensions}`);

  for (let i = 1; i <= publications; i++) await api('publish', { channel, data: { i, text } });
  await until(() => subscriptions.every((s) => s.received.length === publications), 10000, 'publications');
  for (const s of subscriptions) equal(s.received.map((p) => p.data), Array.from({ length: publications }, (_, i) => ({ i: i + 1, text })), 'publications');
  check(received(small) * 5 < received(plain), `${received(small)} bytes compressed, ${received(plain)} plain`);

  // What comes for one client alone, as a reply does, and what it sends are compressed too.
  const history = await subscriptions[1].history({ limit: publications });
  equal(history.publications.length, publications, 'history');
  await subscriptions[1].publish(settings.format === 'protobuf' ? new TextEncoder().encode(JSON.stringify({ i: 0, text })) : { i: 0, text });
  await until(() => subscriptions[0].received.length === publications + 1, 5000, 'publication of the client');
  equal(subscriptions[0].received.at(-1).data, { i: 0, text }, 'publication of the client');
  equal(await tooLarge(), { code: 1009, reason: 'message too big after decompression' }, 'close');
  return { plain: received(plain), compressed: received(small) };
});
