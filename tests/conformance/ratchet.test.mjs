import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stateOf, unknownTests } from './lib/features.mjs';
import { compare, filterOf, markdown, replaceBetweenMarkers, rows, update } from './lib/ratchet.mjs';

const result = (group, title, ok, more = {}) => ({ group, title, tier: 'core', ok, ...more });
const listed = { groups: { a: ['core'] }, excluded: [{ group: 'a', test: 'later', reason: 'needs more' }] };

test('a failure of a listed group counts, one of an unlisted group does not', () => {
  const v = compare({ groups: { a: ['core'] }, excluded: [] }, [result('a', 'x', false), result('b', 'x', false)]);
  assert.deepEqual(v.required.map((r) => [r.group, r.ok]), [['a', false]]);
});

test('a tier that is not listed is not required', () => {
  const v = compare({ groups: { a: ['core'] }, excluded: [] }, [result('a', 'x', true), result('a', 'y', false, { tier: 'extra' })]);
  assert.deepEqual(v.required.map((r) => r.title), ['x']);
  assert.deepEqual(v.newGroups, {});
});

test('an excluded test may fail, and is named when it passes', () => {
  assert.deepEqual(compare(listed, [result('a', 'x', true), result('a', 'later', false)]).required.map((r) => r.title), ['x']);
  assert.deepEqual(compare(listed, [result('a', 'x', true), result('a', 'later', true)]).newTests, listed.excluded);
});

test('a listed group without a test, and an exclusion of no test, are missing', () => {
  const v = compare(listed, [result('b', 'x', true)]);
  assert.equal(v.missing.length, 2);
});

test('a skipped group is neither passed nor newly passing', () => {
  const v = compare({ groups: { a: ['core'] }, excluded: [] }, [result('a', 'x', false, { skipped: 'no such program' }), result('b', 'x', false, { skipped: 'no such program' })]);
  assert.deepEqual([v.required, v.skipped.length, v.newGroups, v.missing], [[], 1, {}, []]);
});

test('update adds what passes, drops its exclusions and removes no group', () => {
  const v = compare(listed, [result('a', 'x', false), result('a', 'later', true), result('a', 'z', true, { tier: 'full' }), result('b', 'x', true)]);
  assert.deepEqual(update(listed, v), { groups: { a: ['core', 'full'], b: ['core'] }, excluded: [] });
});

test('the filter selects whole group names', () => {
  const filter = new RegExp(filterOf({ groups: { 'x/y.z': ['core'] } }));
  assert.deepEqual(['x/y.z > t', 'x/yyz > t', 'x/y.z2 > t'].map((s) => filter.test(s)), [true, false, false]);
});

test('the page keeps what stands outside the markers', () => {
  const table = markdown('Part', rows(listed, [result('a', 'x', true), result('a', 'later', false)]));
  assert.match(table, /\| a \| 1\/2 \| – \| – \| – \| core \(without 1\) \|/);
  const page = replaceBetweenMarkers('top\n<!-- x:begin -->\nold\n<!-- x:end -->\nbottom\n', 'x', table);
  assert.equal(page, `top\n<!-- x:begin -->\n${table}\n<!-- x:end -->\nbottom\n`);
  assert.throws(() => replaceBetweenMarkers('none', 'x', table));
});

test('a feature is done when all its tests pass, and not yet without any', () => {
  const feature = { tests: ['a/', 'Realtime.Core.Tests'] };
  assert.equal(stateOf(feature, [result('a/x', '1', true), result('b/x', '1', false)]), 'done');
  assert.equal(stateOf(feature, [result('a/x', '1', true), result('a/y', '1', false)]), 'partly (1 of 2)');
  assert.equal(stateOf(feature, [result('a/x', '1', true), result('a/y', '1', false), result('a/y', '2', false)]), 'not yet');
  assert.equal(stateOf(feature, [result('a/x', '1', false, { skipped: 'no program' })]), 'not run');
  assert.equal(stateOf({ tests: [] }, [result('a/x', '1', true)]), 'not yet');
});

test('names of tests are areas, groups, their first words, or a title', () => {
  const list = [result('a/ec P-256', '1', true), result('a/eco', '1', true), result('b', 'map_x is y', true)];
  assert.deepEqual(unknownTests([{ tests: ['a/', 'a/ec', 'b', 'b > map_', 'b > other', 'c', 'Realtime.X'] }], list), ['b > other', 'c']);
});
