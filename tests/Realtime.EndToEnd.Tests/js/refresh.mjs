// Connection and subscription tokens that expire are renewed through the SDK without a reconnect.
import { connected, delay, equal, main, sdk, seconds, settings, token, until } from './lib.mjs';

const shortly = () => seconds() + 3;

await main(async () => {
  const channel = `chat:refresh-${settings.format}`;
  let asked = 0;
  let askedForChannel = 0;
  const client = sdk({ token: token({ sub: 'carla', exp: shortly() }), getToken: async () => { asked++; return token({ sub: 'carla', exp: shortly() }); } });
  await connected(client);
  const interruptions = [];
  client.on('connecting', (x) => interruptions.push(`connecting ${x.code}`));
  client.on('disconnected', (x) => interruptions.push(`disconnected ${x.code}`));

  const subscription = client.newSubscription(channel, {
    token: token({ sub: 'carla', channel, exp: shortly() }),
    getToken: async () => { askedForChannel++; return token({ sub: 'carla', channel, exp: shortly() }); },
  });
  subscription.on('unsubscribed', (x) => interruptions.push(`unsubscribed ${x.code}`));
  subscription.subscribe();
  await subscription.ready(5000);

  await until(() => asked >= 2 && askedForChannel >= 2, 20000, () => `renewals, ${asked} of the connection and ${askedForChannel} of the subscription`);
  await delay(200);
  equal(interruptions, [], 'interruptions');
  equal([client.state, subscription.state], ['connected', 'subscribed'], 'states');
  return { asked, askedForChannel };
});
