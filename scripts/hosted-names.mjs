import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from './run.mjs';

export const hostedNamesFile = join(root, 'docs/hosted-names.md');

const start = '<!-- Made by `npm run generate` of the manifests in openapi/apps. -->\n\n';
const end = '\n\n<!-- The end of what is made. -->';

/** The page on the hosted service's names, with the table that the manifests of the shipped apps give now. */
export async function hostedNamesPage() {
  const page = (await readFile(hostedNamesFile, 'utf8')).replaceAll('\r\n', '\n');
  const [before, rest] = page.split(start);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${hostedNamesFile} has lost the marks around its table.`);
  return before + start + (await table()) + end + after;
}

/** Writes the page, and says whether that changed it. */
export async function writeHostedNames() {
  const page = await hostedNamesPage();
  const isChanged = page !== (await readFile(hostedNamesFile, 'utf8'));
  if (isChanged) await writeFile(hostedNamesFile, page);
  return isChanged;
}

async function table() {
  const apps = join(root, 'openapi/apps');
  const rows = [];
  for (const entry of (await readdir(apps, { withFileTypes: true })).filter((each) => each.isDirectory())) {
    const { aliases = {} } = parse(await readFile(join(apps, entry.name, 'manifest.yaml'), 'utf8'));
    for (const [id, names] of Object.entries(aliases)) {
      for (const each of names) {
        const { name, input = {} } = typeof each === 'string' ? { name: each } : each;
        const members = Object.entries(input).map(([member, own]) => `\`${member}\` is \`${own}\``);
        rows.push([`\`${name}\``, `\`${id}\``, members.join(', ')]);
      }
    }
  }
  rows.sort(([one], [other]) => (one < other ? -1 : 1));
  return aligned([['hosted name', 'action', 'input'], ...rows]);
}

function aligned([head, ...rows]) {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join(
    '\n',
  );
}
