import { join, resolve } from 'node:path';
import { ContractCheckError } from '../contract-check-error.mjs';
import { compareContracts } from './compare-contracts.mjs';
import { defaultBase } from './default-base.mjs';
import { readExtensionRules } from './extensions/extension-rules.mjs';
import { openAppsNow, openAppsOf } from './open-apps.mjs';
import { openRelease } from './open-release.mjs';
import { openNamedRevision, openSource, openWorkTree } from './open-source.mjs';
import { assertManifest } from './package-version.mjs';
import { commentOnPullRequest } from './pull-request-comment.mjs';
import { readPolicy } from './redocly-report.mjs';
import { reportGithub } from './report-github.mjs';
import { reportJson } from './report-json.mjs';
import { reportMarkdown } from './report-markdown.mjs';
import { reportText } from './report-text.mjs';
import { placeIn, whereIs } from './repository.mjs';
import { verdictOf, withoutNotes } from './verdict.mjs';

const reports = { text: reportText, markdown: reportMarkdown, json: reportJson, github: reportGithub };

/**
 * Compares a contract with an earlier one and prints what is found.
 * @returns {Promise<number>} The exit code.
 */
export async function contractDiff({ folder, file, base, revision, release, apps, expandApps, ...options }) {
  const { format, failOn, manifest, consumers, comment, notes } = options;
  const where = await whereIs(folder, { file, manifest });
  // Apps have versions of their own, which no gate judges.
  const gates = options.gates && apps === undefined;
  const policy = await readPolicy(join(where.home, 'redocly.yaml'));
  const extensions = await readExtensionRules(where, options.extensions);
  const [before, now] =
    apps === undefined
      ? await openContracts(base, revision, where)
      : await openApps(base, revision, { where, apps, expandApps });
  const releaseSource = gates ? await openRelease(release, before, where, now) : undefined;
  const subject = apps === undefined ? { kind: 'contract', path: file } : { kind: 'apps', path: apps };
  if (subject.path !== undefined) subject.path = placeIn(where, resolve(folder, subject.path));
  const comparison = await compareContracts(before, now, {
    ...{ subject, policy, extensions, gates, releaseSource, now: new Date() },
    consumers: consumers?.map((consumer) => resolve(folder, consumer)),
    place: (path) => placeIn(where, path),
  });
  for (const name of comparison.extensionsNowhere) console.error(judgesNothing(name));
  const told = notes === false ? withoutNotes(comparison) : comparison;
  console.log(reports[format](told, failOn).trimEnd());
  if (comment) {
    const markdown = reportMarkdown(told, failOn);
    console.error(await commentOnPullRequest(markdown, isNews(comparison), process.env));
  }
  if (verdictOf(comparison, failOn).fails) return 1;
  assertTypesAreUsed(comparison.consumers);
  return 0;
}

function judgesNothing(name) {
  return `Neither contract has \`${name}\`, so that the rule for it judges nothing: is it spelt as it is there?`;
}

function isNews({ findings, breaches, consumers }) {
  return findings.length + breaches.length > 0 || consumers.some(({ broken }) => broken.length > 0);
}

/** That nothing breaks where nothing is used would be no news. */
function assertTypesAreUsed(consumers) {
  if (consumers.length === 0 || consumers.some(({ modules }) => modules.length > 0)) return;
  throw new ContractCheckError(
    'no-consumers',
    `Nothing that ${consumers.map(({ folder }) => folder).join(', ')} imports is generated from this contract, so that it says nothing about callers.`,
    'Build and install what they import, or name other folders: --consumers <folders>',
  );
}

async function openContracts(base, revision, where) {
  const now = revision === undefined ? await openWorkTree(where) : await openNamedRevision(revision, where);
  assertManifest(where, now);
  const [name, label] = await baseOf(base, where);
  return [await openSource(name, where, label, now), now];
}

async function openApps(base, revision, { where, ...apps }) {
  const [name, label] = await baseOf(base, where);
  return [
    await openAppsOf(name, where, apps, label),
    revision === undefined ? await openAppsNow(where, apps) : await openAppsOf(revision, where, apps),
  ];
}

async function baseOf(name, { folder, topLevel }) {
  if (name !== undefined) return [name];
  const { revision, label } = await defaultBase(folder, topLevel);
  return [revision, label];
}
