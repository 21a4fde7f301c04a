// Starts what the suite takes for one server as two processes with the same configuration: a node for the clients, and an Api process that
// serves /api. What listens on the configured port only routes. Usage: node apart.mjs NODE.dll API.dll --config FILE [more arguments of the node]
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { freePort, tcpOpen } from '../lib/net.mjs';
import { sleep } from '../lib/wait.mjs';

const [nodeDll, apiDll, flag, file, ...rest] = process.argv.slice(2);
if (flag !== '--config' || !file.endsWith('.json')) throw new Error('usage: apart.mjs NODE.dll API.dll --config FILE.json');
const config = JSON.parse(fs.readFileSync(file, 'utf8'));
const children = [];
let ending = false;

/** Starts one of them on a port of its own; when one ends, so does the other, and both when this process is killed (setpriv is of util-linux). */
async function start(name, dll, change, args = []) {
  const port = await freePort();
  const own = path.join(path.dirname(file), `${name}.json`);
  fs.writeFileSync(own, JSON.stringify({ ...config, http_server: { ...config.http_server, port }, ...change }));
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', 'dotnet', dll, '--config', own, ...args], { stdio: 'inherit' });
  children.push(child);
  child.once('exit', (code, signal) => {
    if (!ending) { end('SIGKILL'); process.exit(code ?? (signal ? 1 : 0)); }
  });
  while (!(await tcpOpen(port))) await sleep(10);
  return port;
}
function end(signal) {
  ending = true;
  for (const child of children) child.kill(signal);
}
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, async () => {
    const exits = children.map((child) => new Promise((resolve) => { child.once('exit', resolve); }));
    end(signal);
    const [code] = await Promise.all(exits);
    process.exit(code ?? 1);
  });
}

const [node, api] = await Promise.all([
  start('node', nodeDll, { http_api: { ...config.http_api, disabled: true }, grpc_api: { enabled: false } }, rest),
  start('api', apiDll, {}),
]);

// A connection goes where its first request belongs.
const front = net.createServer((client) => {
  client.on('error', () => client.destroy());
  client.once('data', (head) => {
    const isApi = /^[A-Z]+ \/api(\/|\?| )/.test(head.toString('latin1', 0, 64));
    const server = net.connect(isApi ? api : node, '127.0.0.1', () => server.write(head));
    server.on('error', () => client.destroy());
    client.pipe(server).pipe(client);
    client.on('close', () => server.destroy());
    server.on('close', () => client.destroy());
  });
});
front.listen(config.http_server.port, config.http_server.address);
