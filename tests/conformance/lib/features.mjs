// The table of features: what is done is what tests have seen.

const isGroupTest = (name) => !name.startsWith('Realtime.');

/** Whether a result belongs to a name of features.json: "area/", "group", the first word of a group, or "group > start of the title". */
function matches(name, r) {
  if (name.includes(' > ')) return `${r.group} > ${r.title}`.startsWith(name);
  return name.endsWith('/') ? r.group.startsWith(name) : r.group === name || r.group.startsWith(`${name} `);
}

/** done, partly (passed of all), not yet, or not run where everything was skipped. */
export function stateOf(feature, results) {
  const found = results.filter((r) => feature.tests.some((name) => isGroupTest(name) && matches(name, r)));
  const run = found.filter((r) => !r.skipped);
  if (!run.length) return found.length ? 'not run' : 'not yet';
  const passed = run.filter((r) => r.ok).length;
  if (passed === run.length) return run.length === found.length ? 'done' : 'partly (the rest was not run)';
  return passed * 2 >= run.length ? `partly (${passed} of ${run.length})` : 'not yet';
}

/** Names of features.json that no test answers to. */
export const unknownTests = (features, results) =>
  features.flatMap((f) => f.tests ?? []).filter((name) => isGroupTest(name) && !results.some((r) => matches(name, r)));

export function markdown(features, results) {
  const lines = [];
  for (const f of features) {
    if (f.section) lines.push(...(lines.length ? [''] : []), `### ${f.section}`, '', '| feature | state | tests |', '|---|---|---|');
    else lines.push(`| ${f.feature} | ${stateOf(f, results)} | ${f.tests.map((x) => `\`${x}\``).join(', ') || '–'} |`);
  }
  return lines.join('\n');
}
