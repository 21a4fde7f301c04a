// The demo's own backend: it issues the tokens and publishes through the server API.
async function answer(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(body.message ?? response.statusText);
  return body;
}

export const get = async path => answer(await fetch(path));

export const post = async (path, body) => answer(await fetch(path, {
  method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
}));
