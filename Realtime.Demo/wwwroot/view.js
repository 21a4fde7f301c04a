// What the page shows. Nothing here knows the SDK.
export const byId = id => document.getElementById(id);

const hue = name => [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);
const lists = new Map();

function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function avatar(name, symbol) {
  const node = element('span', 'avatar', symbol ?? [...name][0].toUpperCase());
  node.style.setProperty('--hue', hue(name));
  node.setAttribute('aria-hidden', 'true');
  return node;
}

export function showProblem(text) {
  byId('problem').hidden = !text;
  byId('problem').textContent = text ?? '';
}

export function showState(state, text, transport) {
  byId('state').dataset.state = byId('app').dataset.state = state;
  byId('state-text').textContent = text;
  byId('transport').textContent = transport ?? '–';
  byId('toggle').textContent = state === 'disconnected' ? 'Connect' : 'Disconnect';
}

// Each room has its own list; only the open one is shown.
function listOf(room) {
  if (!lists.has(room.name)) {
    const list = element('ol');
    list.setAttribute('role', 'log');
    list.hidden = true;
    lists.set(room.name, list);
    byId('messages').append(list);
  }
  return lists.get(room.name);
}

export function forgetMessages() {
  lists.clear();
  byId('messages').replaceChildren();
}

export const clearMessages = room => listOf(room).replaceChildren();

export function showRoom(room) {
  for (const list of lists.values()) list.hidden = true;
  listOf(room).hidden = false;
  byId('channel').textContent = room.channel;
  byId('messages').scrollTop = byId('messages').scrollHeight;
}

// The view stays at its end unless the reader has scrolled up.
function keepAtEnd(change) {
  const view = byId('messages');
  const atEnd = view.scrollHeight - view.scrollTop - view.clientHeight < 60;
  change();
  if (atEnd) view.scrollTop = view.scrollHeight;
}

/** Adds a message at the place its offset gives it; false when that offset is already there. */
export function showMessage(room, { offset, from, text, at, own, recovered }) {
  const list = listOf(room);
  const shown = [...list.children];
  if (offset && shown.some(other => other.dataset.offset === String(offset))) return false;
  const name = from ?? 'Backend';
  const item = element('li', ['message', own && 'own', !from && 'backend', recovered && 'recovered'].filter(Boolean).join(' '));
  if (offset) item.dataset.offset = offset;
  const head = element('span', 'from', own ? 'You' : name);
  if (at) head.append(' ', element('time', '', new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })));
  item.append(avatar(name, from ? undefined : '⚙'), head, element('span', 'bubble', text));
  keepAtEnd(() => list.insertBefore(item, offset ? shown.find(other => Number(other.dataset.offset) > offset) ?? null : null));
  return true;
}

export function showNotice(room, text, kind = '') {
  keepAtEnd(() => listOf(room).append(element('li', `notice ${kind}`, text)));
}

/** Shows each user once, with the number of its connections when there are several. */
export function showHere(clients, me) {
  const users = new Map();
  for (const { user } of clients.values()) users.set(user, (users.get(user) ?? 0) + 1);
  const rows = [...users].sort(([a], [b]) => (b === me) - (a === me) || a.localeCompare(b)).map(([user, count]) => {
    const row = element('li');
    const notes = [user === me && 'you', count > 1 && `${count} tabs`].filter(Boolean).join(', ');
    row.append(avatar(user || '?'), element('span', '', user), element('span', 'muted small', notes));
    return row;
  });
  byId('here').replaceChildren(...(rows.length ? rows : [element('li', 'muted', 'Nobody yet')]));
  byId('here-count').textContent = users.size;
}

export function showTyping(users) {
  const names = [...users];
  byId('typing').textContent = names.length === 0 ? ''
    : names.length > 3 ? 'Several people are typing…'
    : `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} typing…`;
}

export function showRooms(rooms, open) {
  byId('rooms').replaceChildren(...[...rooms].map(room => {
    const link = element('a', '', `# ${room.name}`);
    link.href = `?room=${room.name}`;
    link.dataset.room = room.name;
    if (room === open) link.setAttribute('aria-current', 'page');
    if (room.unread) link.append(element('span', 'count unread', room.unread), element('span', 'hidden', 'unread'));
    const row = element('li');
    row.append(link);
    return row;
  }));
}
