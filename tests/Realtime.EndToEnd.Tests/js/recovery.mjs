// Connections are cut again and again while a backend publishes: nothing is lost, nothing comes twice, order holds.
import { api, check, connected, equal, main, sdk, settings, subscribed, until } from './lib.mjs';

const total = 600;
const cuts = 6;

await main(async () => {
  const channel = `chat:recovery-${settings.format}`;
  const client = await connected(sdk());
  const states = [];
  const subscription = await subscribed(client, channel);
  subscription.on('subscribed', (x) => states.push(x.recovered));

  let published = 0;
  const publishing = (async () => {
    while (published < total) await api('publish', { channel, data: { i: ++published } });
  })();
  for (let cut = 1; cut <= cuts; cut++) {
    await until(() => published >= (cut * total) / (cuts + 1), 20000, 'publishing');
    const sockets = client.sockets.length;
    client.sockets.at(-1).terminate();
    await until(() => client.sockets.length > sockets && states.length >= cut, 10000, `recovery ${cut}`);
  }
  await publishing;
  await until(() => subscription.received.length >= total, 10000, () => `${total} publications, ${subscription.received.length} came`);
  await api('publish', { channel, data: { i: total + 1 } });
  await until(() => subscription.received.at(-1).data.i === total + 1, 5000, 'the last publication');

  const numbers = Array.from({ length: total + 1 }, (_, i) => i + 1);
  equal(subscription.received.map((p) => p.data.i), numbers, 'publications');
  equal(subscription.received.map((p) => p.offset), numbers, 'offsets');
  check(states.length === cuts && states.every((x) => x), `every subscription recovered: ${states}`);
  return { received: subscription.received.length, cuts };
}, 60000);
