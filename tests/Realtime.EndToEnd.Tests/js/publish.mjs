// The main job: the SDK subscribes and receives what a backend and another client publish, as it was sent and in order.
import { api, connected, equal, main, sdk, settings, subscribed, toWire, until } from './lib.mjs';

const payloads = [{ text: 'hello' }, { nested: { list: [1, 2.5, null, true], 'ключ': '🚀 "quoted" \\ \u2028' } }, 'text', 0, [], {}, null, { big: 'x'.repeat(50000) }];

await main(async () => {
  const channel = `chat:publish-${settings.format}`;
  const reader = await subscribed(await connected(sdk()), channel);
  for (const data of payloads) await api('publish', { channel, data });
  for (let i = 0; i < 100; i++) await api('publish', { channel, data: { i }, tags: { n: String(i) } });
  await until(() => reader.received.length >= payloads.length + 100, 10000, 'publications of the server API');
  equal(reader.received.slice(0, payloads.length).map((p) => p.data), payloads, 'payloads');
  equal(reader.received.slice(payloads.length).map((p) => p.data.i), Array.from({ length: 100 }, (_, i) => i), 'order');
  equal(reader.received.map((p) => p.offset), Array.from({ length: payloads.length + 100 }, (_, i) => i + 1), 'offsets');
  equal(reader.received.at(-1).tags, { n: '99' }, 'tags');

  const writer = await connected(sdk());
  await writer.publish(channel, toWire({ from: 'client' }));
  await until(() => reader.received.length > payloads.length + 100, 5000, 'publication of a client');
  equal(reader.received.at(-1).data, { from: 'client' }, 'payload of a client');

  const received = reader.received.length;
  reader.unsubscribe();
  await api('publish', { channel, data: 'not for you' });
  await writer.history(channel, { limit: 0 });
  equal(reader.received.length, received, 'publications after unsubscribe');
  return { received };
});
