// What the ratchet decides from results: pure, so that ratchet.test.mjs can say what it means.

export const tiers = ['core', 'full', 'extra', 'legacy'];
const tierOrder = (a, b) => tiers.indexOf(a) - tiers.indexOf(b);
const sorted = (object) => Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));

/**
 * Compares the results of one suite with its part of ratchet.json.
 *   expected  {groups: {name: [tier…]}, excluded: [{group, test, reason}]}
 *   results   [{group, title, tier, ok, skipped, error}]
 * Returns
 *   required    results that had to pass, with the verdict in .ok
 *   missing     listed tiers and exclusions of which no test exists, as sentences
 *   newGroups   {group: [tier…]} whose tests all passed and that are not listed
 *   newTests    exclusions whose test passed
 *   skipped     results of listed groups that were not run, with the reason
 */
export function compare(expected, results) {
  const isExcluded = (r) => expected.excluded.some((x) => x.group === r.group && x.test === r.title);
  const isListed = (r) => (expected.groups[r.group] ?? []).includes(r.tier);
  const required = results.filter((r) => isListed(r) && !isExcluded(r) && !r.skipped);
  const skipped = results.filter((r) => isListed(r) && !isExcluded(r) && r.skipped);

  const missing = [];
  for (const [group, list] of Object.entries(expected.groups)) {
    for (const tier of list) {
      if (!results.some((r) => r.group === group && r.tier === tier)) missing.push(`${group}: no test of tier ${tier}`);
    }
  }
  for (const x of expected.excluded) {
    if (!results.some((r) => r.group === x.group && r.title === x.test)) missing.push(`${x.group} > ${x.test}: excluded, but there is no such test`);
  }

  const unlisted = {};
  for (const r of results) if (!isListed(r)) ((unlisted[r.group] ??= {})[r.tier] ??= []).push(r);
  const newGroups = {};
  for (const [group, byTier] of Object.entries(unlisted)) {
    const passing = Object.keys(byTier).filter((tier) => byTier[tier].every((r) => r.ok && !r.skipped)).sort(tierOrder);
    if (passing.length) newGroups[group] = passing;
  }
  const newTests = expected.excluded.filter((x) => results.some((r) => r.group === x.group && r.title === x.test && r.ok && !r.skipped));
  return { required, missing, newGroups: sorted(newGroups), newTests, skipped };
}

/** The suite's part of ratchet.json with what newly passes; nothing is ever taken from the list of groups. */
export function update(expected, { newGroups, newTests }) {
  const groups = { ...expected.groups };
  for (const [name, list] of Object.entries(newGroups)) groups[name] = [...new Set([...(groups[name] ?? []), ...list])].sort(tierOrder);
  return { groups: sorted(groups), excluded: expected.excluded.filter((x) => !newTests.includes(x)) };
}

/** A regular expression for --filter that selects the listed groups alone. */
export function filterOf(expected) {
  const names = Object.keys(expected.groups).map((x) => x.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return `^(${names.join('|')}) > `;
}

/** Rows of the table: group, passed/total per tier, whether and how far the ratchet holds it. */
export function rows(expected, results) {
  const table = {};
  for (const r of results) {
    const row = (table[r.group] ??= { group: r.group, cells: {}, skipped: 0, total: 0, passed: 0 });
    const cell = (row.cells[r.tier] ??= { passed: 0, total: 0 });
    if (r.skipped) { row.skipped++; continue; }
    cell.total++;
    row.total++;
    if (r.ok) { cell.passed++; row.passed++; }
  }
  return Object.values(sorted(table)).map((row) => ({ ...row, held: expected.groups[row.group] ?? [], excluded: expected.excluded.filter((x) => x.group === row.group).length }));
}

const shown = (cell) => (cell && cell.total ? `${cell.passed}/${cell.total}` : '–');

function heldText(row) {
  if (!row.held.length) return 'no';
  return row.excluded ? `${row.held.join(', ')} (without ${row.excluded})` : row.held.join(', ');
}

/** The table for a terminal. */
export function text(list) {
  const lines = [['group', ...tiers, 'held'], ...list.map((r) => [r.group, ...tiers.map((x) => shown(r.cells[x])), heldText(r)])];
  return lines.map(([name, ...cells]) => name.padEnd(32) + cells.slice(0, -1).map((c) => c.padStart(9)).join('') + `   ${cells.at(-1)}`).join('\n');
}

/** The table for docs/compatibility.md. Groups that need a program the machine lacks say so instead of a number. */
export function markdown(title, list) {
  const sum = list.reduce((a, r) => ({ passed: a.passed + r.passed, total: a.total + r.total }), { passed: 0, total: 0 });
  const head = [`### ${title}: ${sum.passed} of ${sum.total} pass`, '', `| group | ${tiers.join(' | ')} | held by the ratchet |`, `|---|${tiers.map(() => '---|').join('')}---|`];
  const body = list.map((r) => `| ${r.group} | ${tiers.map((x) => shown(r.cells[x])).join(' | ')} | ${r.total ? heldText(r) : 'not run'} |`);
  return [...head, ...body].join('\n');
}

/** Replaces what stands between the markers of this name; throws when they are not there. */
export function replaceBetweenMarkers(page, name, content) {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`the page has no ${begin} … ${end}`);
  return `${page.slice(0, from + begin.length)}\n${content}\n${page.slice(to)}`;
}
