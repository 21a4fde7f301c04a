// The server is told to end: every client gets 3001 and comes back to the server that takes its place.
import { announce, api, bounded, connected, equal, main, sdk, settings, subscribed, until } from './lib.mjs';

const count = 20;

await main(async () => {
  const channel = `chat:shutdown-${settings.format}`;
  const readers = [];
  for (let i = 0; i < count; i++) {
    const client = await connected(sdk());
    const goodbyes = [];
    client.on('connecting', (x) => goodbyes.push([x.code, x.reason]));
    readers.push({ client, goodbyes, subscription: await subscribed(client, channel) });
  }
  announce('connected');

  await until(() => readers.every((r) => r.goodbyes.length > 0), 20000, 'the end of every connection');
  equal(readers.map((r) => r.goodbyes[0]), readers.map(() => [3001, 'shutdown']), 'why connections ended');
  announce('disconnected');

  await bounded(Promise.all(readers.map((r) => r.client.ready())), 30000, 'connections to the next server');
  await bounded(Promise.all(readers.map((r) => r.subscription.ready())), 10000, 'subscriptions at the next server');
  await api('publish', { channel, data: 'again' });
  await until(() => readers.every((r) => r.subscription.received.at(-1)?.data === 'again'), 10000, 'publication of the next server');
  return { clients: count };
}, 80000);
