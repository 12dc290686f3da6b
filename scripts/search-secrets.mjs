// node scripts/search-secrets.mjs <folder> [--suites <at least as many>]: searches what a test run recorded (every answer,
// output, log and database) for every secret that it used.
import { parseArgs } from 'node:util';
import { allowedPlaces } from './secret-search/allowed-places.mjs';
import { createFinder } from './secret-search/find-texts.mjs';
import { readRecords } from './secret-search/record.mjs';
import { minLength, spellingsOf } from './secret-search/secret-spellings.mjs';

const {
  values: { suites: leastSuites },
  positionals: [folder],
} = parseArgs({ allowPositionals: true, options: { suites: { type: 'string', default: '0' } } });

const secrets = new Map();
for (const { kind, source, suite, bytes } of readRecords(folder)) {
  const text = bytes.toString();
  if (kind === 'secret' && !secrets.has(text)) secrets.set(text, { secret: text, source, suite });
}
const faults = [];
const short = [...secrets.values()].filter(({ secret }) => secret.length < minLength);
const texts = new Map();
for (const known of secrets.values()) {
  for (const [text, spelling] of spellingsOf(known.secret)) {
    if (!texts.has(text)) texts.set(text, { ...known, spelling });
  }
}

const find = createFinder(texts);
const searched = { answer: 0, output: 0, log: 0, database: 0 };
const suites = new Set();
const allowed = new Map(allowedPlaces.map(({ name }) => [name, 0]));
let bytes = 0;
let cut = 0;
for (const record of readRecords(folder)) {
  if (!(record.kind in searched)) continue;
  searched[record.kind] += 1;
  suites.add(record.suite);
  bytes += record.bytes.length;
  cut += record.cut > 0 ? 1 : 0;
  for (const { tag, at } of find(record.bytes)) {
    const place = allowedPlaces.find(({ holds }) => holds(record, tag.secret));
    if (place) allowed.set(place.name, allowed.get(place.name) + 1);
    else faults.push(describeLeak(record, tag, at));
  }
}
for (const [kind, count] of Object.entries(searched)) {
  if (count === 0) faults.push(`No ${kind} was recorded: the search is blind to what it is for.`);
}
// Members of a credential that are no secrets are sealed with it, and some have a word for a value.
if (short.length * 10 > secrets.size) {
  faults.push(`More than a tenth of the secrets have fewer than ${minLength} characters. Take longer ones.`);
}
if (secrets.size === 0) faults.push('No secret was recorded: there was nothing to search for.');
if (suites.size < Number(leastSuites)) {
  faults.push(`Only ${suites.size} suites were recorded; there are at least ${leastSuites}.`);
}

console.log(
  `${secrets.size} secrets in ${texts.size} spellings, searched for in ${searched.answer} answers, ${searched.output} outputs, ${searched.log} logs and ${searched.database} databases of ${suites.size} suites (${Math.round(bytes / 1e6)} MB${cut > 0 ? `; ${cut} of them were longer than what is kept` : ''}).`,
);
for (const { secret, source, suite } of short) {
  console.log(`  Too short to be told from a word: ${JSON.stringify(secret)}, ${source}, in ${suite}`);
}
for (const [name, count] of allowed) console.log(`  ${count} in ${name}`);
for (const fault of faults.slice(0, 50)) console.error(`✘ ${fault}`);
if (faults.length > 50) console.error(`… and ${faults.length - 50} more.`);
console.log(faults.length === 0 ? 'None anywhere else.' : `${faults.length} faults.`);
process.exitCode = faults.length === 0 ? 0 : 1;

function describeLeak({ kind, source, suite, test, bytes: content }, tag, at) {
  const around = content.toString('latin1', Math.max(0, at - 40), at).replace(/[^\x20-\x7e]/g, ' ');
  return `${suite} › ${test || '(outside of a test)'}: the ${kind} \`${source}\` holds a secret ${tag.spelling}, after \`${around}\`. It was used in ${tag.source}, by ${tag.suite}: ${JSON.stringify(tag.secret.slice(0, 12))}….`;
}
