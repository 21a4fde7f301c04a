import { get, post } from './backend.js';
import { Figures } from './figures.js';
import { Line } from './line.js';
import { Session } from './session.js';
import {
  byId, clearMessages, forgetMessages, showHere, showMessage, showNotice, showProblem, showRoom, showRooms, showState, showTyping,
} from './view.js';

const OUTAGE = { seconds: 5, messages: 3 };
const ROOMS = ['lobby', 'news', 'random'];
const NAMES = ['Ada', 'Blaise', 'Claude', 'Dorothy', 'Edsger', 'Frances', 'Grace', 'Hedy'];
const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));
const roomName = text => text.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 30);
const roomOfUrl = () => roomName(new URLSearchParams(location.search).get('room') ?? '') || ROOMS[0];

const line = new Line();
const figures = new Figures();
const config = await get('demo/config');
let session = null;
let room = null;
let recovered = 0;

// What the session and its rooms tell the page.
const ui = {
  problem: showProblem,
  received: figures.received,
  roundTrip: figures.roundTrip,
  state(state, text, transport) {
    showState(state, text, transport);
    if (state === 'connected') showProblem(null);
    else recovered = 0;
  },
  changed(changed) {
    if (changed !== room) return;
    byId('send').disabled = !room.canSend;
    byId('position').textContent = room.position === undefined ? '–' : `offset ${room.position}`;
    showHere(room.here, session.name);
    showTyping(room.typists.keys());
  },
  message(of, message, isNew) {
    if (showMessage(of, message) && isNew && of !== room) {
      of.unread++;
      showRooms(session.rooms.values(), room);
    }
  },
  recovered(of, count) {
    recovered += count;
    const what = number => number === 1 ? '1 message' : `${number} messages`;
    byId('recovery').textContent = `recovered ${what(recovered)}`;
    if (count || of === room) showNotice(of, `Reconnected: recovered ${what(count)}`, 'good');
  },
  lost(of) {
    clearMessages(of);
    showNotice(of, 'Away too long: what was missed is not in history any more. This is what is left.', 'bad');
    byId('recovery').textContent = 'not possible, history loaded instead';
  },
};

function openRoom(name, remember = true) {
  room = session.room(name);
  room.unread = 0;
  if (remember && roomOfUrl() !== name) history.pushState(null, '', `?room=${name}`);
  showRoom(room);
  showRooms(session.rooms.values(), room);
  ui.changed(room);
  const body = JSON.stringify({ channel: room.channel, data: { text: 'Hello from curl' } });
  byId('curl').textContent = `curl ${config.apiUrl}/api/publish \\\n  -H 'X-API-Key: ${config.apiKey}' \\\n  -d '${body}'`;
}

function join(name) {
  sessionStorage.setItem('name', name);
  byId('join').hidden = true;
  byId('app').hidden = false;
  session = new Session(config.nodeUrl, name, line, ui);
  for (const other of ROOMS) session.room(other);
  openRoom(roomOfUrl());
  byId('text').focus({ preventScroll: true });
}

function leave() {
  session.close();
  session = room = null;
  sessionStorage.removeItem('name');
  forgetMessages();
  showProblem(null);
  showState('disconnected', 'Not connected');
  byId('app').hidden = true;
  byId('join').hidden = false;
  byId('name').select();
}

async function cut() {
  const button = byId('cut');
  const label = button.textContent;
  const { name } = room;
  button.disabled = byId('toggle').disabled = true;
  showNotice(room, 'Connection cut: this page misses what is published now.');
  line.cut();
  try {
    for (let second = 0; second < OUTAGE.seconds; second++) {
      button.textContent = `Cut: back in ${OUTAGE.seconds - second} s`;
      if (second > 0 && second <= OUTAGE.messages) {
        await post('demo/say', { room: name, text: `Published while you were away (${second} of ${OUTAGE.messages})` });
      }
      await pause(1000);
    }
  } finally {
    line.restore();
    button.textContent = label;
    button.disabled = byId('toggle').disabled = false;
  }
}

async function burst() {
  if (!session.echo.isReady) return;
  byId('burst').disabled = true;
  try {
    figures.burst(await session.echo.burst(session.client));
  } finally {
    byId('burst').disabled = false;
  }
}

async function copy(button, text) {
  const label = button.textContent;
  await navigator.clipboard.writeText(text);
  button.textContent = 'Copied';
  await pause(1500);
  button.textContent = label;
}

function setTheme(theme) {
  document.documentElement.style.colorScheme = theme ?? '';
  if (theme) localStorage.setItem('theme', theme);
}

function switchTheme() {
  const isDark = (document.documentElement.style.colorScheme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
  setTheme(isDark ? 'light' : 'dark');
}

// Whatever goes wrong in an action is shown.
const guarded = action => async event => {
  try {
    await action(event);
  } catch (error) {
    showProblem(`${error.message.replace(/\.$/, '')}.`);
  }
};

const onClick = (id, action) => byId(id).addEventListener('click', guarded(action));

function onSubmit(form, input, action) {
  byId(form).addEventListener('submit', guarded(async event => {
    event.preventDefault();
    const field = byId(input);
    const value = field.value.trim();
    if (value) await action(value, field);
  }));
}

onSubmit('join', 'name', name => join(name));
onSubmit('composer', 'text', async (text, field) => {
  if (!room.canSend) return;
  await room.send(text);
  field.value = '';
});
onSubmit('open-room', 'room-name', (text, field) => {
  const name = roomName(text);
  if (!name) throw new Error('A room\'s name has letters and digits');
  field.value = '';
  openRoom(name);
});
onSubmit('say', 'say-text', text => post('demo/say', { room: room.name, text }));
onClick('rooms', event => {
  const link = event.target.closest('a');
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  openRoom(link.dataset.room);
  byId('rooms').querySelector('[aria-current]').focus();
});
onClick('leave', leave);
onClick('cut', cut);
onClick('burst', burst);
onClick('toggle', () => session.toggle());
onClick('theme', switchTheme);
onClick('copy', () => copy(byId('copy'), byId('curl').textContent));
onClick('invite', () => copy(byId('invite'), `${location.origin}/?room=${room.name}`));
byId('text').addEventListener('input', () => room.tellTyping());
addEventListener('popstate', () => session && openRoom(roomOfUrl(), false));
setTheme(localStorage.getItem('theme'));

if (typeof Centrifuge === 'undefined') {
  byId('join').hidden = true;
  showProblem('The SDK is missing: npm was not found when the demo was built. Install Node.js 20 or newer and start the AppHost again.');
} else {
  const known = new URLSearchParams(location.search).get('name') ?? sessionStorage.getItem('name');
  byId('name').value = known ?? NAMES[Math.floor(Math.random() * NAMES.length)];
  if (known) join(known); else byId('name').select();
}
