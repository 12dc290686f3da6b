import { capital } from './phrases.mjs';
import { placeWritten } from './place-written.mjs';
import { headings, isForPeopleOnly, measureOf, operationName, placeOf, verdictOf } from './verdict.mjs';

/** GitHub refuses a comment of more than 65,536 characters. */
const longest = 60_000;

/**
 * The report for the comment on a pull request, or for the summary of a job. Its first line, which nobody sees, is the
 * same for each report on the same contract, and another for every other.
 */
export function reportMarkdown(comparison, failOn) {
  const { subject, base, revision, findings, breaches, consumers } = comparison;
  const { fails, sentence } = verdictOf(comparison, failOn);
  const measure = measureOf(comparison);
  const report = [
    markerOf(subject),
    `### ${fails ? '❌' : '✅'} ${capital(subject.kind)}: ${sentence}`,
    '',
    `From ${titleOf(base)} to ${titleOf(revision)}.${measure === undefined ? '' : ` ${prose(measure)}`}`,
  ];
  let left = 0;
  let size = report.join('\n').length;
  const add = (heading, items) => {
    if (items.length === 0) return;
    report.push('', `#### ${heading}`, '');
    for (const item of items) {
      size += item.length + 1;
      if (size > longest) left += 1;
      else report.push(item);
    }
  };
  const itemsOf = (severity) => findings.filter((finding) => finding.severity === severity).map(itemOf);
  add(headings.breaking, itemsOf('breaking'));
  add(
    headings.brokenCalls,
    consumers.flatMap(({ broken }) => broken.map(brokenItem)),
  );
  add(
    headings.breaches,
    breaches.map(({ message, place }) => `- ${prose(message)} ${placeAndPointer(place)}`),
  );
  add(headings.compatible, itemsOf('compatible'));
  add(headings.note, itemsOf('note'));
  if (left > 0) report.push('', `${left} more are left out here. \`contract diff\` shows them all.`);
  return `${report.join('\n')}\n`;
}

function markerOf({ kind, path }) {
  return `<!-- actway ${kind} diff${path === undefined ? '' : ` of ${encodeURI(path)}`} -->`;
}

/** Apps have no version in common. */
function titleOf({ label, version }) {
  return version === undefined ? code(label) : `${code(label)} (${code(version)})`;
}

function itemOf(finding) {
  const place = placeOf(finding);
  const who = isForPeopleOnly(finding) ? '' : ` ${prose(finding.who)}`;
  const operations = finding.operations.map((operation) => code(operationName(operation))).join(', ');
  return [
    `- **${prose(finding.what)}**${who}`,
    operations === '' ? '' : `  <br>${operations}`,
    `  <br>${placeAndPointer(place)}${place.inBase ? ' in the base' : ''}, ${code(finding.rule)}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** The words of the compiler hold types, which are code and nothing to be read as Markdown. */
function brokenItem({ file, line, column, code: number, message }) {
  return `- ${code(`${file}:${line}:${column}`)} ${message
    .split('\n')
    .map((part) => code(part.trim()))
    .join('<br>')} (${number})`;
}

function placeAndPointer({ pointer, ...place }) {
  return `${code(placeWritten(place))} ${code(pointer)}`;
}

/**
 * A sentence whose code spans are kept and whose other words are text. What stands in a contract may come from
 * anyone: it must not mention people, nor become a link, an image or HTML in a comment that the bot signs.
 */
function prose(sentence) {
  return sentence
    .replace(/\s+/g, ' ')
    .split(/(`[^`\n]*`)/)
    .map((piece, index) => (index % 2 === 1 ? code(piece.slice(1, -1)) : piece.replace(markup, escaped)))
    .join('');
}

/** What Markdown on GitHub makes something of, bare addresses and mentions among it. */
const markup = /[\\`*_{}[\]<>#@!|~]|:(?=\/\/)|(?<=www)\./gi;

function escaped(character) {
  // No backslash stops a mention or a bare address.
  return '@:.'.includes(character) ? `&#${character.charCodeAt(0)};` : `\\${character}`;
}

/** A code span that no backtick inside can end. https://spec.commonmark.org/0.31.2/#code-spans */
function code(value) {
  const text = String(value).replace(/\s+/g, ' ');
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const padding = text.startsWith('`') || text.endsWith('`') || text === '' ? ' ' : '';
  return `${fence}${padding}${text}${padding}${fence}`;
}
