// The demo page in a real browser: node demo.mjs http://localhost:8001. The last line is {"ok":true} or {"ok":false,"error":"…"}.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [url] = process.argv.slice(2);
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];
const complaints = [];

function check(condition, message) {
  if (!condition) throw new Error(message);
}

async function openPage(browser, name, room, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(15000);
  page.on('console', message => { if (['error', 'warning'].includes(message.type())) complaints.push(`${name}: ${message.text()}`); });
  page.on('pageerror', error => complaints.push(`${name}: ${error.message}`));
  page.on('response', response => { if (response.status() >= 400) complaints.push(`${name}: ${response.url()} answered ${response.status()}`); });
  page.on('request', request => { if (new URL(request.url()).host !== new URL(url).host) complaints.push(`${name}: asks ${request.url()}`); });
  await page.goto(`${url}/?name=${name}&room=${room}`);
  await ready(page);
  return page;
}

const ready = page => page.waitForSelector('#send:not([disabled])');
const bubbles = page => page.locator('#messages ol:not([hidden]) .bubble');
const shows = (page, text) => bubbles(page).filter({ hasText: text }).waitFor();

async function say(page, text) {
  await page.fill('#text', text);
  await page.press('#text', 'Enter');
  await shows(page, text);
}

async function run(browser) {
  const room = `test-${Date.now() % 1e6}`;
  const ada = await openPage(browser, 'Ada', room);
  const grace = await openPage(browser, 'Grace', room, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });

  // who is here, on both sides
  for (const page of [ada, grace]) await page.waitForFunction(() => document.getElementById('here-count').textContent === '2');

  // publish, see it; typing; the keyboard alone
  await grace.locator('#text').pressSequentially('Hel');
  await ada.locator('#typing', { hasText: 'Grace is typing' }).waitFor();
  await grace.fill('#text', '');
  await say(grace, 'Hello Ada');
  await shows(ada, 'Hello Ada');

  // another room counts what is unread
  await grace.click('a[data-room=news]');
  await say(grace, 'News for all');
  await ada.locator('a[data-room=news] .unread').waitFor();
  await grace.click(`a[data-room=${room}]`);

  // cut, miss, reconnect, recover: none lost, none twice
  await ada.click('#cut');
  await ada.waitForSelector('#state[data-state=connecting]');
  await say(grace, 'Ada misses this');
  await shows(grace, '3 of 3');
  check(await bubbles(ada).filter({ hasText: 'Ada misses this' }).count() === 0, 'the cut page received a message');
  await ada.locator('.notice', { hasText: 'recovered 4 messages' }).waitFor();
  const order = await bubbles(ada).allTextContents();
  check(JSON.stringify(order) === JSON.stringify(await bubbles(grace).allTextContents()), `the pages differ: ${order}`);
  check(order.length === 5, `expected 5 messages, got ${order}`);

  // history survives a reload
  await ada.reload();
  await shows(ada, 'Hello Ada');
  check(await bubbles(ada).count() === 5, 'the reloaded page shows another number of messages');

  // live figures
  await ready(ada);
  await ada.click('#burst');
  await ada.locator('#burst-result', { hasText: '/s' }).waitFor();
  await ada.waitForFunction(() => Number(document.getElementById('round-trip').textContent) > 0);

  // nothing is wider than the phone; leaving is seen
  check(await grace.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page is wider than the phone');
  await grace.close();
  await ada.waitForFunction(() => document.getElementById('here-count').textContent === '1');
  check(complaints.length === 0, `the browser complains: ${complaints.join('; ')}`);
}

let browser;
let verdict = { ok: true };
try {
  const executablePath = process.env.CHROMIUM ?? BROWSERS.find(path => existsSync(path));
  check(executablePath, 'Chromium is needed: apt-get install chromium, or name one in CHROMIUM');
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  await run(browser);
} catch (error) {
  verdict = { ok: false, error: error.message, complaints };
}
await browser?.close();
console.log(JSON.stringify(verdict));
process.exitCode = verdict.ok ? 0 : 1;
