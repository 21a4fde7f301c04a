// Presence, presence statistics, history, RPC and its errors through the SDK; joins and leaves.
import { api, check, connected, equal, fromWire, main, sdk, settings, subscribed, token, toWire, until } from './lib.mjs';

const failure = async (promise) => promise.then(() => null, (e) => e);

await main(async () => {
  const channel = `chat:queries-${settings.format}`;
  const first = await connected(sdk({ token: token({ sub: 'anna', info: { name: 'Anna' } }) }));
  const seen = [];
  const subscription = first.newSubscription(channel, { joinLeave: true });
  subscription.on('join', (x) => seen.push(`join ${x.info.user}`));
  subscription.on('leave', (x) => seen.push(`leave ${x.info.user}`));
  subscription.subscribe();
  await subscription.ready(5000);

  const second = await connected(sdk({ token: token({ sub: 'boris' }) }));
  await subscribed(second, channel);
  await until(() => seen.includes('join boris'), 5000, 'join of the second client');

  const { clients } = await subscription.presence();
  equal(Object.values(clients).map((x) => x.user).sort(), ['anna', 'boris'], 'users present');
  equal(fromWire(Object.values(clients).find((x) => x.user === 'anna').connInfo), { name: 'Anna' }, 'info of the connection');
  const stats = await first.presenceStats(channel);
  equal([stats.numClients, stats.numUsers], [2, 2], 'presence statistics');

  second.disconnect();
  await until(() => seen.includes('leave boris'), 5000, 'leave of the second client');
  equal((await first.presenceStats(channel)).numClients, 1, 'clients after the leave');

  for (let i = 1; i <= 5; i++) await api('publish', { channel, data: i });
  const all = await subscription.history({ limit: 10 });
  equal(all.publications.map((p) => [p.offset, fromWire(p.data)]), [1, 2, 3, 4, 5].map((i) => [i, i]), 'history');
  check(all.offset === 5 && all.epoch.length > 0, 'position of the history');
  const back = await first.history(channel, { limit: 2, reverse: true });
  equal(back.publications.map((p) => p.offset), [5, 4], 'history in reverse');
  const since = await first.history(channel, { limit: 10, since: { offset: 3, epoch: all.epoch } });
  equal(since.publications.map((p) => p.offset), [4, 5], 'history since a position');

  await first.rpc('ping', toWire({}));
  const errors = {
    rpc: await failure(first.rpc('no such method', toWire({}))),
    presence: await failure(first.presence('plain:none')),
    history: await failure(first.history('nowhere:x', { limit: 1 })),
    publish: await failure(first.publish('plain:none', toWire(1))),
  };
  equal(Object.fromEntries(Object.entries(errors).map(([k, e]) => [k, e?.code])), { rpc: 104, presence: 108, history: 102, publish: 103 }, 'error codes');
  return {};
});
