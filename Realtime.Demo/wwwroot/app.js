import { Line } from './line.js';
import { byId, clearMessages, showMessage, showNotice, showOnline, showProblem, showState } from './view.js';

const HISTORY_LIMIT = 50;
const OUTAGE = { seconds: 5, messages: 3 };
const NAMES = ['Ada', 'Blaise', 'Claude', 'Dorothy', 'Edsger', 'Frances', 'Grace', 'Hedy'];
const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

const line = new Line();
const config = await get('demo/config');
let session = null;

async function get(path, body) {
  const response = await fetch(path, body && {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message ?? response.statusText);
  return answer;
}

function openSession(name) {
  const clients = new Map();
  let replaying = false;
  let replayed = 0;

  const client = new Centrifuge(`${config.nodeUrl.replace(/^http/, 'ws')}/connection/websocket`, {
    name: 'demo',
    getToken: async () => (await get('demo/token', { name })).token,
    websocket: line.socket,
    networkEventTarget: line.events,
  });
  const channel = client.newSubscription(config.channel, { joinLeave: true });

  const show = publication => showMessage({
    offset: publication.offset,
    from: publication.info?.user,
    text: typeof publication.data?.text === 'string' ? publication.data.text : JSON.stringify(publication.data),
    own: publication.info?.user === name,
    recovered: publication.recovered,
  });

  const position = offset => { if (offset !== undefined) byId('position').textContent = `offset ${offset}`; };

  client.on('connecting', context => {
    byId('transport').textContent = byId('client').textContent = '–';
    showState('connecting', context.code === 0 ? 'Connecting…' : 'Reconnecting…');
  });
  client.on('connected', context => {
    byId('transport').textContent = context.transport;
    byId('client').textContent = context.client;
    showState('connected', 'Connected');
    showProblem(null);
  });
  client.on('disconnected', context => {
    byId('transport').textContent = byId('client').textContent = '–';
    showState('disconnected', context.code === 0 ? 'Disconnected' : `Disconnected: ${context.reason} (${context.code})`);
  });
  client.on('error', context => {
    if (line.isCut) return;
    showProblem(context.type === 'transport'
      ? `The node at ${config.nodeUrl} does not answer. Trying again.`
      : `${context.error.message} (${context.type}). Trying again.`);
  });

  channel.on('state', context => { byId('send').disabled = context.newState !== 'subscribed'; });
  channel.on('subscribing', () => { clients.clear(); showOnline(clients, name); });
  channel.on('unsubscribed', context => showProblem(`Not subscribed to ${context.channel}: ${context.reason} (${context.code}).`));
  channel.on('subscribed', async context => {
    position(context.streamPosition?.offset);
    if (context.wasRecovering && context.recovered) {
      // The SDK hands over the recovered publications right after this event, in the same turn.
      replaying = true;
      replayed = 0;
      setTimeout(() => { replaying = false; reportRecovery(replayed); }, 0);
    }
    try {
      if (!context.recovered) await loadHistory(context.wasRecovering);
      const presence = await channel.presence();
      for (const [id, info] of Object.entries(presence.clients)) clients.set(id, info);
      showOnline(clients, name);
    } catch (error) {
      if (client.state === 'connected') showProblem(`History or presence: ${error.message}.`);
    }
  });
  channel.on('publication', context => {
    if (replaying) replayed++;
    position(context.offset);
    show({ ...context, recovered: replaying });
  });
  channel.on('join', context => { clients.set(context.info.client, context.info); showOnline(clients, name); });
  channel.on('leave', context => { clients.delete(context.info.client); showOnline(clients, name); });

  async function loadHistory(wasRecovering) {
    if (wasRecovering) {
      clearMessages();
      showNotice('Away too long: what was missed is not in history any more. This is what is left.', 'bad');
      byId('recovery').textContent = 'not possible, history loaded instead';
    }
    const history = await channel.history({ limit: HISTORY_LIMIT, reverse: true });
    history.publications.reverse().forEach(show);
  }

  function reportRecovery(count) {
    const what = count === 1 ? '1 message' : `${count} messages`;
    byId('recovery').textContent = `recovered ${what}`;
    showNotice(`Reconnected: recovered ${what}`, 'good');
  }

  channel.subscribe();
  client.connect();
  return { client, channel };
}

async function cutTheLine() {
  const button = byId('outage');
  const label = button.textContent;
  button.disabled = byId('toggle').disabled = true;
  line.cut();
  try {
    for (let second = 0; second < OUTAGE.seconds; second++) {
      button.textContent = `Line cut: ${OUTAGE.seconds - second} s`;
      if (second > 0 && second <= OUTAGE.messages) {
        await get('demo/say', { text: `Published while you were away (${second} of ${OUTAGE.messages})` });
      }
      await pause(1000);
    }
  } catch (error) {
    showProblem(error.message);
  } finally {
    line.restore();
    button.textContent = label;
    button.disabled = byId('toggle').disabled = false;
  }
}

function join(name) {
  sessionStorage.setItem('name', name);
  byId('join').hidden = true;
  byId('room').hidden = false;
  byId('channel').textContent = config.channel;
  clearMessages();
  session = openSession(name);
  byId('text').focus();
}

function leave() {
  session.client.disconnect();
  session = null;
  sessionStorage.removeItem('name');
  showProblem(null);
  showState('disconnected', 'Not connected');
  byId('room').hidden = true;
  byId('join').hidden = false;
  byId('name').select();
}

function onSubmit(form, input, action) {
  byId(form).addEventListener('submit', async event => {
    event.preventDefault();
    const field = byId(input);
    const value = field.value.trim();
    if (!value) return;
    try {
      await action(value, field);
      showProblem(null);
    } catch (error) {
      showProblem(error.message);
    }
  });
}

onSubmit('join', 'name', name => join(name));
onSubmit('composer', 'text', async (text, field) => {
  if (byId('send').disabled) return;
  await session.channel.publish({ text });
  field.value = '';
});
onSubmit('say', 'say-text', text => get('demo/say', { text }));
byId('leave').addEventListener('click', leave);
byId('outage').addEventListener('click', cutTheLine);
byId('toggle').addEventListener('click', () => session.client.state === 'disconnected' ? session.client.connect() : session.client.disconnect());

const body = JSON.stringify({ channel: config.channel, data: { text: 'Hello from curl' } });
byId('curl').textContent = `curl ${config.nodeUrl}/api/publish \\\n  -H 'X-API-Key: ${config.apiKey}' \\\n  -d '${body}'`;
byId('copy').addEventListener('click', async () => {
  await navigator.clipboard.writeText(byId('curl').textContent);
  byId('copy').textContent = 'Copied';
  await pause(1500);
  byId('copy').textContent = 'Copy';
});

if (typeof Centrifuge === 'undefined') {
  byId('join').hidden = true;
  showProblem('The SDK is missing: npm was not found when the demo was built. Install Node.js 20 or newer and start the AppHost again.');
} else {
  const known = new URLSearchParams(location.search).get('name') ?? sessionStorage.getItem('name');
  byId('name').value = known ?? NAMES[Math.floor(Math.random() * NAMES.length)];
  if (known) join(known); else byId('name').select();
}
