import { byCollectionFormat } from './collection-formats.mjs';
import { compareVariants } from './comparable-variants.mjs';
import { extensionsNowhere, ownExtensionRules } from './extensions/extension-rules.mjs';
import { leaveOutForbidden } from './forbidden-properties.mjs';
import { breachesOf } from './gates.mjs';
import { judgeChanges } from './judge-changes.mjs';
import { loadFiles } from './load-files.mjs';
import { giveNamesOfBase } from './names-without-meaning.mjs';
import { normaliseDescription } from './normalise-description.mjs';
import { redoclyChanges } from './redocly-report.mjs';
import { serversOfOperations } from './servers-of-operations.mjs';
import { unionChanges } from './union-changes.mjs';
import { writeUnionsOfOne } from './unions-of-one.mjs';
import { demandedRise } from './version-gate.mjs';

/**
 * Compares two contracts.
 *
 * @typedef {{ kind: 'contract' | 'apps', path?: string }} Subject What is compared: `path` is the file of the contract
 *   or the folder of the apps, as somebody named it.
 *
 * @typedef {object} Comparison
 * @property {Subject} subject
 * @property {{ label: string, version: unknown }} base
 * @property {{ label: string, version: unknown }} revision
 * @property {import('./judge-changes.mjs').Finding[]} findings Breaking ones first.
 * @property {string[]} extensionsNowhere The extensions that rules speak of, and neither contract has.
 * @property {number} [notesLeftOut] How many notes `findings` lacks, where nobody wants to read them.
 * @property {boolean} gates Whether the gates were asked for; without them there are no breaches.
 * @property {{ label: string, version: unknown } | undefined} release The last release, by which the gates go too.
 * @property {import('./gates.mjs').Breach[]} breaches
 * @property {import('./version-gate.mjs').Rise} demandedRise
 * @property {import('../consumers/check-consumers.mjs').ConsumerCheck[]} consumers One for each folder of consumers.
 *
 * @param {import('./open-source.mjs').Source} baseSource
 * @param {import('./open-source.mjs').Source} revisionSource
 * @param {object} settings
 * @param {Subject} [settings.subject]
 * @param {Record<string, string>} settings.policy From `readPolicy`.
 * @param {Record<string, import('./extensions/extension-rules.mjs').ExtensionRules>} [settings.extensions] From
 *   `readExtensionRules`; without them the rules for actway's own extensions.
 * @param {boolean} [settings.gates]
 * @param {import('./open-source.mjs').Source} [settings.releaseSource] The last release before the base.
 * @param {string[]} [settings.consumers] Folders of TypeScript.
 * @param {(path: string) => string} [settings.place] How to write a file or folder of them for a person.
 * @param {Date} settings.now
 * @returns {Promise<Comparison>}
 */
export async function compareContracts(
  baseSource,
  revisionSource,
  {
    subject = { kind: 'contract' },
    policy,
    extensions,
    gates = true,
    releaseSource,
    consumers = [],
    place = (path) => path,
    now,
  },
) {
  const rules = { policy, extensions: extensions ?? (await ownExtensionRules()) };
  const [base, revision] = await Promise.all([open(baseSource), open(revisionSource)]);
  const findings = await findingsBetween(base, revision, rules);
  return {
    subject,
    base: titleOf(base),
    revision: titleOf(revision),
    findings,
    extensionsNowhere: await extensionsNowhere(
      rules.extensions,
      [base, revision].map(({ mention }) => mention),
    ),
    gates,
    ...(gates
      ? await throughGates({ base, revision, findings, releaseSource, rules, now })
      : { release: undefined, breaches: [] }),
    demandedRise: demandedRise(findings),
    consumers: consumers.length === 0 ? [] : await checkedConsumers(consumers, place, base, revision),
  };
}

async function findingsBetween(base, revision, { policy, extensions }) {
  serversOfOperations(base, revision);
  const forgetNames = giveNamesOfBase(base, revision);
  const forbidden = leaveOutForbidden(base, revision);
  const unions = writeUnionsOfOne(base, revision);
  try {
    const changes = forbidden.marked(await redoclyChanges(base.document, revision.document, policy));
    const told = unionChanges(byCollectionFormat(changes, base, revision), {
      base,
      revision,
      isOfOne: unions.isOfOne,
    });
    return judgeChanges(told, base, revision, extensions);
  } finally {
    // The revision is compared with the last release too.
    unions.undo();
    forbidden.undo();
    forgetNames();
  }
}

async function throughGates({ base, revision, findings, releaseSource, rules, now }) {
  const isBase = releaseSource?.commit !== undefined && releaseSource.commit === base.source.commit;
  const release = isBase ? { ...base, source: releaseSource } : releaseSource && (await open(releaseSource));
  const earlier = (contract, since) => ({
    name: contract.source.label,
    version: contract.document.info?.version,
    packageVersion: contract.source.packageVersion,
    findings: since,
  });
  return {
    release: release && titleOf(release),
    breaches: breachesOf({
      base: earlier(base, findings),
      release:
        release && earlier(release, isBase ? findings : await findingsBetween(release, revision, rules)),
      revision: {
        version: revision.document.info?.version,
        packageVersion: revision.source.packageVersion,
        place: revision.located(revision.origins.at(revision.document, '#/info/version', 'definition')),
      },
      now,
    }),
  };
}

function titleOf({ source, document }) {
  return { label: source.label, version: document.info?.version };
}

/** The compiler is loaded only where there is something to compile. */
async function checkedConsumers(consumers, place, base, revision) {
  const { checkConsumers } = await import('../consumers/check-consumers.mjs');
  const [before, now] = await Promise.all([base.types(), revision.types()]);
  const paths = new Set([base, revision].flatMap(({ document }) => Object.keys(document.paths ?? {})));
  return consumers.map((consumer) => checkConsumers(consumer, { base: before, revision: now, paths }, place));
}

async function open(source) {
  const files = await loadFiles(source);
  const contract = normaliseDescription(files);
  compareVariants(contract);
  return {
    source,
    ...contract,
    located: (place) => files.located(place),
    writtenAt: (place) => files.writtenAt(place),
    mention: (name) => files.mention(name),
    types: async () => {
      const { generateTypes } = await import('../consumers/generate-types.mjs');
      return generateTypes(files.texts, source.root, source.label);
    },
  };
}
