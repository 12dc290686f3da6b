import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ContractCheckError } from '../contract-check-error.mjs';
import { binOf, runNode } from '../run-node.mjs';
import { memberChanges } from './member-changes.mjs';
import { originalPointer, parametersByName } from './parameters-by-name.mjs';

/**
 * The one file that knows `redocly diff`: how it is run, and what its report looks like. The command is experimental,
 * so its version is pinned, and a report of another version is refused.
 *
 * @typedef {object} Side What a change touches on one side, as a JSON pointer (`#/…`) into that document.
 * @property {string} pointer
 * @property {unknown} value
 *
 * @typedef {object} Change
 * @property {string | undefined} rule The rule that rated it; undefined where none had anything to say.
 * @property {'major' | 'minor' | 'patch'} impact
 * @property {string | undefined} message Redocly's own words.
 * @property {'added' | 'removed' | 'modified'} kind
 * @property {string} nodeType What it is: `Schema`, `Parameter`, …
 * @property {string | undefined} property The member that was modified.
 * @property {string} path A JSON pointer that goes through references: from the operation to the change.
 * @property {Side | undefined} base
 * @property {Side | undefined} revision
 */

/** Every rule for OpenAPI. One that the policy leaves out would be switched off without a word. */
export const rules = [
  'enum-values-added',
  'enum-values-removed',
  'media-type-removed',
  'operation-id-changed',
  'operation-removed',
  'parameter-became-required',
  'parameter-removed',
  'parameter-serialization-changed',
  'path-removed',
  'property-removed',
  'request-body-became-required',
  'request-body-removed',
  'required-properties-added',
  'required-properties-removed',
  'response-header-removed',
  'response-removed',
  'schema-combinator-changed',
  'schema-constraint-changed',
  'schema-type-changed',
  'security-requirement-changed',
  'security-scheme-changed',
  'server-removed',
];

/** @returns {Record<string, string>} */
export function everyRuleBreaks() {
  return Object.fromEntries(rules.map((rule) => [rule, 'major']));
}

/**
 * The `diff` block of a redocly.yaml: how grave each rule is. Where there is none, every rule is breaking.
 * @returns {Promise<Record<string, string>>}
 */
export async function readPolicy(file) {
  const text = await readFile(file, 'utf8').catch(() => '');
  const { diff } = parse(text) ?? {};
  if (diff === undefined) return everyRuleBreaks();
  const missing = rules.filter((rule) => diff[rule] === undefined);
  if (missing.length > 0) {
    throw new ContractCheckError(
      'incomplete-policy',
      `redocly.yaml: the block \`diff\` says nothing of ${missing.join(', ')}, which would pass unseen.`,
      'Write `major`, `minor` or `patch` for each.',
    );
  }
  return diff;
}

/** What Redocly finds between two normalised documents. @returns {Promise<Change[]>} */
export async function redoclyChanges(base, revision, policy) {
  const paired = parametersByName(base, revision);
  const folder = await mkdtemp(join(tmpdir(), 'actway-diff-'));
  try {
    const write = async (name, value) => {
      const file = join(folder, name);
      await writeFile(file, JSON.stringify(value));
      return file;
    };
    const { stdout, stderr } = await runNode(
      binOf('@redocly/cli', 'redocly'),
      [
        'diff',
        await write('base.json', paired.base),
        await write('revision.json', paired.revision),
        '--config',
        // JSON is YAML.
        await write('redocly.yaml', { diff: policy }),
        '--format',
        'json',
        '--fail-on',
        'none',
      ],
      { capture: true, cwd: folder },
    );
    return changesOf(stdout, stderr, paired.places);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function changesOf(stdout, stderr, places) {
  let report;
  try {
    report = JSON.parse(stdout);
  } catch {
    // On Node 20 the command first draws a box about Node's own life span.
    const said = `${stdout}${stderr}`.replace(/╔[^╝]*╝/g, '').trim();
    throw new ContractCheckError(
      'no-report',
      `Redocly cannot compare them: ${said || 'it says nothing'}`,
      'Both must be valid OpenAPI 3.0 or 3.1; `npx redocly lint <file>` tells what is wrong.',
    );
  }
  if (report.reportVersion !== '1' || !Array.isArray(report.changes)) {
    throw new ContractCheckError(
      'no-report',
      `Redocly's report has the version ${report.reportVersion}, and 1 is known.`,
      'Install @redocly/cli at the version that package.json names: `npm ci`.',
    );
  }
  return report.changes.flatMap((change) => {
    const { path, kind, impact, typeName: nodeType, property, base, revision } = change;
    const shared = {
      path,
      kind,
      nodeType,
      property,
      base: sideOf(base, places.base),
      revision: sideOf(revision, places.revision),
    };
    if (change.verdicts.length === 0) {
      return memberChanges({ ...shared, impact, rule: undefined, message: undefined });
    }
    // One rule may have several verdicts on a list, one for each member that it minds.
    const byRule = new Map(change.verdicts.map((verdict) => [verdict.ruleId, verdict]));
    return [...byRule.values()].flatMap((verdict) =>
      memberChanges({ ...shared, rule: verdict.ruleId, impact: verdict.impact, message: verdict.message }),
    );
  });
}

function sideOf(side, places) {
  return side && { pointer: originalPointer(side.pointer, places), value: side.value };
}
