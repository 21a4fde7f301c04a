// What every script shares: the SDK in the asked format, the server API, tokens, bounded waits, the verdict.
import crypto from 'node:crypto';
import WebSocket from 'ws';
import { Centrifuge as JsonCentrifuge } from 'centrifuge';
import { Centrifuge as ProtobufCentrifuge } from 'centrifuge/build/protobuf';

/** What the test passed: base (http://host:port), apiKey, secret, format (json or protobuf). */
export const settings = JSON.parse(process.argv[2] ?? '{}');

const clients = [];
const decoder = new TextDecoder();

/** Payloads are values in the JSON build and bytes in the Protobuf build. */
export const toWire = (value) => (settings.format === 'protobuf' ? new TextEncoder().encode(JSON.stringify(value)) : value);
export const fromWire = (data) => (settings.format === 'protobuf' ? JSON.parse(decoder.decode(data)) : data);

export const webSocketUrl = () => `${settings.base.replace(/^http/, 'ws')}/connection/websocket`;

/** An SDK client; it connects when told. `sockets` collects its WebSockets, so that a script can cut them. */
export function sdk(options = {}, perMessageDeflate = false) {
  const sockets = [];
  class CollectedSocket extends WebSocket {
    constructor(url, protocols) {
      super(url, protocols, { perMessageDeflate });
      sockets.push(this);
    }
  }
  const Centrifuge = settings.format === 'protobuf' ? ProtobufCentrifuge : JsonCentrifuge;
  const client = new Centrifuge(webSocketUrl(), { websocket: CollectedSocket, minReconnectDelay: 50, maxReconnectDelay: 500, timeout: 5000, ...options });
  client.sockets = sockets;
  client.on('error', (e) => { client.lastError = e.error; });
  clients.push(client);
  return client;
}

/** Connects and waits for it. */
export async function connected(client, limit = 10000) {
  client.connect();
  await client.ready(limit).catch((e) => { throw new Error(`connect: ${e.message}, last error ${JSON.stringify(client.lastError)}`); });
  return client;
}

/** A subscription that is in place; `received` collects payloads with their offset and time. */
export async function subscribed(client, channel, options = {}, limit = 10000) {
  const subscription = client.newSubscription(channel, options);
  subscription.received = [];
  subscription.on('publication', (p) => subscription.received.push({ data: fromWire(p.data), offset: p.offset, tags: p.tags, at: Date.now() }));
  subscription.subscribe();
  await subscription.ready(limit).catch((e) => { throw new Error(`subscribe ${channel}: ${e.message}`); });
  return subscription;
}

/** Server API call that must succeed; gives its result. */
export async function api(method, params) {
  const response = await fetch(`${settings.base}/api/${method}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-API-Key': settings.apiKey },
    body: JSON.stringify(params),
    signal: AbortSignal.timeout(10000),
  });
  const text = await response.text();
  check(response.status === 200, `api ${method}: HTTP ${response.status} ${text}`);
  const reply = JSON.parse(text);
  check(reply.result !== undefined, `api ${method}: ${text}`);
  return reply.result;
}

/** A JWT of the server's HMAC secret. */
export function token(claims) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const body = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${body}.${crypto.createHmac('sha256', settings.secret).update(body).digest('base64url')}`;
}

export const seconds = () => Math.floor(Date.now() / 1000);
export const delay = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export function check(condition, message) {
  if (!condition) throw new Error(message);
}

export function equal(actual, expected, what) {
  const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
  check(a === e, `${what}: expected ${e} got ${a}`);
}

/** The promise, or an error that names what did not come in time. */
export async function bounded(promise, limit, what) {
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error(`${what}: not within ${limit} ms`)), limit); });
  try { return await Promise.race([promise, late]); } finally { clearTimeout(timer); }
}

/** Waits until the condition holds; its last value is returned. */
export async function until(condition, limit, what) {
  const end = Date.now() + limit;
  for (;;) {
    const value = await condition();
    if (value) return value;
    check(Date.now() < end, `${typeof what === 'function' ? what() : what}: not within ${limit} ms`);
    await delay(10);
  }
}

/** Tells the test that the script has reached a point at which it acts. */
export const announce = (event) => console.log(JSON.stringify({ event }));

/** Runs the script and prints its verdict as the last line: {"ok":true,…facts} or {"ok":false,"error":"…"}. */
export async function main(script, limit = 45000) {
  let verdict;
  // What a handler of the SDK throws comes up here.
  const uncaught = new Promise((_, reject) => { process.once('uncaughtException', reject); });
  try {
    verdict = { ok: true, ...(await bounded(Promise.race([script(), uncaught]), limit, 'the script')) };
  } catch (e) {
    verdict = { ok: false, error: e?.message ?? JSON.stringify(e) };
  }
  for (const client of clients) client.disconnect();
  process.stdout.write(`${JSON.stringify(verdict)}\n`, () => process.exit(verdict.ok ? 0 : 1));
}
