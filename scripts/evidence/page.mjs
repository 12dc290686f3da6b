import { readFile, writeFile } from 'node:fs/promises';
import { binOf, runNode } from '../run.mjs';
import { counts } from './counts.mjs';
import { evidenceFile, isSealed, withSeal } from './seal.mjs';
import { suites } from './suites.mjs';

/**
 * @typedef {object} Row
 * @property {string} passed `22 of 22`
 * @property {string} time `137 s`
 * @property {string} measured when, of what and by what: `2026-11-29, 011340c, Node v20.20.2, 2 × Xeon, 24 GiB`
 */

const rowForm =
  /^\| (?<what>.+?) +\| (?<passed>\d+ of \d+|none) +\| (?<time>\d+ s) +\| (?<measured>.+?) +\|$/;

/** What stands on the page: rows by what they show, and sections by their title. */
export async function readEvidence() {
  const page = await readFile(evidenceFile, 'utf8');
  if (!isSealed(page)) throw new Error('docs/evidence.md was changed by hand: take the change back first.');
  const [head, ...rest] = page.replace(/\n<!-- .* -->\n$/, '').split(/^## /m);
  const rows = new Map();
  for (const line of head.split('\n')) {
    const { what, ...row } = rowForm.exec(line)?.groups ?? {};
    if (what !== undefined) rows.set(what, row);
  }
  const sections = new Map(
    rest.map((text) => [text.slice(0, text.indexOf('\n')), text.slice(text.indexOf('\n')).trim()]),
  );
  return { rows, sections };
}

/** Writes the page: the suites that there are, in their order; of each the last result. */
export async function writeEvidence({ rows, sections }) {
  const table = suites.flatMap(({ what }) => {
    const row = rows.get(what);
    return row === undefined ? [] : [`| ${what} | ${row.passed} | ${row.time} | ${row.measured} |`];
  });
  const titles = suites.flatMap(({ section }) => section?.title ?? []).filter((title) => sections.has(title));
  await writeFile(
    evidenceFile,
    `# Evidence

The last result of each suite of \`npm run test:long\`, which runs those that count something at full counts. \`npm run test:long -- WORD…\` runs those whose line has one of the words, and leaves the others' lines as they are.

${Object.entries(counts)
  .map(([name, { value, what }]) => `- \`${name}\` = ${value}: ${what}`)
  .join('\n')}

| what it shows | passed | time | measured |
| --- | --- | --- | --- |
${table.join('\n')}

${titles.map((title) => `## ${title}\n\n${sections.get(title)}`).join('\n\n')}
`,
  );
  await runNode(binOf('@biomejs/biome', 'biome'), ['format', '--write', 'docs/evidence.md'], {
    capture: true,
  });
  await writeFile(evidenceFile, withSeal(await readFile(evidenceFile, 'utf8')));
}
