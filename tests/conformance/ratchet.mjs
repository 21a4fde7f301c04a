// Runs both suites against the built server and compares them with ratchet.json. See README.md.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as features from './lib/features.mjs';
import { compare, filterOf, markdown, replaceBetweenMarkers, rows, text, update } from './lib/ratchet.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '..', '..');
const listFile = path.join(here, 'ratchet.json');
const featureFile = path.join(here, 'features.json');
const page = path.join(root, 'docs', 'compatibility.md');
const titles = { client: 'Client suite', server: 'Server suite' };
const suites = Object.keys(titles);
// What runs on several nodes must also pass where the server API is a process of its own.
// Each server is two processes then, which takes longer to start.
const apart = /^redis\//;

const usage = `usage: node ratchet.mjs [options]
  --cmd <line>        command that starts the server (default: the built Realtime.Node; --config <file> is appended)
  --configuration <x> Release (default) or Debug, for the default command
  --suite <name>      client or server alone
  --required          run the listed groups alone
  --update            add what newly passes to ratchet.json
  --docs              write the tables of docs/compatibility.md (needs a run of everything)
  --jobs <n>          groups at once (default 3)
  --time-scale <x>    multiply per-test limits (slow machines)
  --limit <seconds>   end a suite that runs longer (default 600)
  --keep-logs <dir>   write the server output of each group there`;

function options(argv) {
  const opts = { configuration: 'Release', suites, jobs: '3', timeScale: '1', limit: 600 };
  for (let i = 0; i < argv.length; i++) {
    const name = argv[i];
    const value = () => argv[++i] ?? refuse(`${name} needs a value`);
    switch (name) {
      case '--cmd': opts.cmd = value(); break;
      case '--configuration': opts.configuration = value(); break;
      case '--suite': opts.suites = [value()]; break;
      case '--required': opts.required = true; break;
      case '--update': opts.update = true; break;
      case '--docs': opts.docs = true; break;
      case '--jobs': opts.jobs = value(); break;
      case '--time-scale': opts.timeScale = value(); break;
      case '--limit': opts.limit = Number(value()); break;
      case '--keep-logs': opts.keepLogs = path.resolve(value()); break;
      case '-h': case '--help': console.log(usage); process.exit(0); break;
      default: refuse(`unknown argument ${name}`);
    }
  }
  if (opts.suites.some((x) => !suites.includes(x))) refuse(`unknown suite ${opts.suites[0]}`);
  if ((opts.docs || opts.update) && opts.required) refuse('--docs and --update need a run of everything, without --required');
  if (opts.docs && opts.suites.length !== suites.length) refuse('--docs needs both suites');
  if (!opts.cmd) {
    const node = built('Realtime.Node', opts.configuration);
    opts.cmd = `dotnet "${node}"`;
    opts.apartCmd = `node "${path.join(here, 'server', 'apart.mjs')}" "${node}" "${built('Realtime.Api', opts.configuration)}"`;
  }
  return opts;
}

function refuse(why) {
  console.error(`${why}\n${usage}`);
  process.exit(2);
}

function built(project, configuration) {
  const dll = path.join(root, project, 'bin', configuration, 'net10.0', `${project}.dll`);
  if (!fs.existsSync(dll)) refuse(`${path.relative(process.cwd(), dll)} is not there: dotnet build Realtime.sln -c ${configuration}`);
  return dll;
}

/** Runs one suite to its end; its results, or an error in words. */
async function run(suite, filter, opts) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'ratchet-'));
  const json = path.join(dir, 'results.json');
  const args = [path.join(here, suite, 'run.mjs'), '--cmd', opts.cmd, '--json', json, '--jobs', opts.jobs, '--time-scale', String(opts.timeScale)];
  if (filter) args.push('--filter', filter);
  if (opts.keepLogs) args.push('--keep-logs', path.join(opts.keepLogs, suite));
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let tail = '';
  child.stdout.on('data', (d) => { tail = (tail + d).slice(-4000); });
  let late = false;
  const timer = setTimeout(() => { late = true; child.kill('SIGINT'); }, opts.limit * 1000);
  await new Promise((resolve) => { child.once('close', resolve); child.once('error', resolve); });
  clearTimeout(timer);
  try {
    if (late) return { error: `the ${suite} suite did not end within ${opts.limit} s` };
    if (!fs.existsSync(json)) return { error: `the ${suite} suite ended without results: ${tail.trim().split('\n').at(-1)}` };
    return JSON.parse(fs.readFileSync(json, 'utf8'));
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

function report(suite, verdict, opts) {
  for (const r of verdict.required.filter((x) => !x.ok)) console.log(`FAIL ${suite} [${r.tier}] ${r.group} > ${r.title}: ${r.error}`);
  for (const m of verdict.missing) console.log(`FAIL ${suite} ratchet.json: ${m}`);
  for (const why of new Set(verdict.skipped.map((r) => `${r.group}: ${r.skipped}`))) console.log(`skipped ${suite} ${why}`);
  const hint = opts.update ? 'added' : 'add it with --update';
  for (const [name, list] of Object.entries(verdict.newGroups)) console.log(`newly passing: ${suite} ${name} (${list.join(', ')}); ${hint}`);
  for (const x of verdict.newTests) console.log(`newly passing: ${suite} ${x.group} > ${x.test}, excluded because ${x.reason}; ${opts.update ? 'held now' : 'take the exclusion out with --update'}`);
}

function writePage() {
  const list = JSON.parse(fs.readFileSync(featureFile, 'utf8'));
  const unknown = features.unknownTests(list, results);
  if (unknown.length) throw new Error(`features.json names tests that do not exist: ${unknown.join(', ')}`);
  const text = replaceBetweenMarkers(fs.readFileSync(page, 'utf8'), 'features', features.markdown(list, results));
  fs.writeFileSync(page, replaceBetweenMarkers(text, 'conformance', tables.join('\n\n')));
}

const opts = options(process.argv.slice(2));
const list = JSON.parse(fs.readFileSync(listFile, 'utf8'));
let passed = 0;
let failed = 0;
const tables = [];
const results = [];
for (const suite of opts.suites) {
  const outcome = await run(suite, opts.required ? filterOf(list[suite]) : null, opts);
  if (outcome.error) {
    console.log(`FAIL ${outcome.error}`);
    failed++;
    continue;
  }
  const verdict = compare(list[suite], outcome.results);
  const table = rows(list[suite], outcome.results);
  console.log(`\n${suite}: ${outcome.passed} of ${outcome.passed + outcome.failed} pass in ${outcome.seconds.toFixed(0)} s`);
  console.log(text(table));
  report(suite, verdict, opts);
  passed += verdict.required.filter((r) => r.ok).length;
  failed += verdict.required.filter((r) => !r.ok).length + verdict.missing.length;
  if (opts.update) list[suite] = update(list[suite], verdict);
  results.push(...outcome.results);
  tables.push(markdown(titles[suite], rows(list[suite], outcome.results)));
}
if (opts.apartCmd && opts.suites.includes('server')) {
  const expected = { excluded: list.server.excluded.filter((x) => apart.test(x.group)), groups: Object.fromEntries(Object.entries(list.server.groups).filter(([name]) => apart.test(name))) };
  const outcome = await run('server', apart.source, { ...opts, cmd: opts.apartCmd, timeScale: 2 * opts.timeScale, keepLogs: opts.keepLogs && path.join(opts.keepLogs, 'apart') });
  const verdict = outcome.error ? { required: [], missing: [outcome.error], skipped: [], newGroups: {}, newTests: [] } : compare(expected, outcome.results);
  console.log(`\nserver API apart: ${outcome.passed ?? 0} of ${(outcome.passed + outcome.failed) || 0} pass in ${(outcome.seconds ?? 0).toFixed(0)} s`);
  report('apart', { ...verdict, newGroups: {}, newTests: [] }, opts);
  passed += verdict.required.filter((r) => r.ok).length;
  failed += verdict.required.filter((r) => !r.ok).length + verdict.missing.length;
}
const complete = tables.length === opts.suites.length;
if (opts.update && complete) fs.writeFileSync(listFile, `${JSON.stringify(list, null, 2)}\n`);
if (opts.docs && complete) writePage();
console.log(`\npassed ${passed} failed ${failed}`);
process.exit(failed === 0 ? 0 : 1);
