// What the page shows. Nothing here knows the SDK.
export const byId = id => document.getElementById(id);

const hue = name => [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);

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

export function showState(state, text) {
  byId('state').dataset.state = state;
  byId('state-text').textContent = text;
  byId('toggle').textContent = state === 'disconnected' ? 'Connect' : 'Disconnect';
}

// The list stays at its end unless the reader has scrolled up.
function keepAtEnd(change) {
  const list = byId('messages');
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  change(list);
  if (atEnd) list.scrollTop = list.scrollHeight;
}

export function clearMessages() {
  byId('messages').replaceChildren();
}

/** Adds a message at the place its offset gives it; an offset that is already there is left out. */
export function showMessage({ offset, from, text, own, recovered }) {
  keepAtEnd(list => {
    const shown = [...list.children];
    if (offset && shown.some(other => other.dataset.offset === String(offset))) return;
    const name = from ?? 'Backend';
    const item = element('li', ['message', own && 'own', !from && 'backend', recovered && 'recovered'].filter(Boolean).join(' '));
    if (offset) item.dataset.offset = offset;
    item.append(avatar(name, from ? undefined : '⚙'), element('span', 'from', own ? 'You' : name), element('span', 'bubble', text));
    list.insertBefore(item, offset ? shown.find(other => Number(other.dataset.offset) > offset) ?? null : null);
  });
}

export function showNotice(text, kind = '') {
  keepAtEnd(list => list.append(element('li', `notice ${kind}`, text)));
}

/** Shows each user once, with the number of its connections when there are several. */
export function showOnline(clients, me) {
  const users = new Map();
  for (const { user } of clients.values()) users.set(user, (users.get(user) ?? 0) + 1);
  const rows = [...users].sort(([a], [b]) => (b === me) - (a === me) || a.localeCompare(b)).map(([user, count]) => {
    const row = element('li');
    const notes = [user === me && 'you', count > 1 && `${count} tabs`].filter(Boolean).join(', ');
    row.append(avatar(user || '?'), element('span', '', user), element('span', 'muted small', notes));
    return row;
  });
  byId('online').replaceChildren(...(rows.length ? rows : [element('li', 'muted empty', 'Nobody yet')]));
  byId('online-count').textContent = users.size;
}
