import { join } from 'node:path';
import { ContractCheckError } from '../contract-check-error.mjs';
import { compareContracts } from './compare-contracts.mjs';
import { defaultBase } from './default-base.mjs';
import { openAppsNow, openAppsOf } from './open-apps.mjs';
import { openRelease } from './open-release.mjs';
import { openSource, openWorkTree } from './open-source.mjs';
import { commentOnPullRequest } from './pull-request-comment.mjs';
import { readPolicy } from './redocly-report.mjs';
import { reportGithub } from './report-github.mjs';
import { reportJson } from './report-json.mjs';
import { reportMarkdown } from './report-markdown.mjs';
import { reportText } from './report-text.mjs';
import { verdictOf } from './verdict.mjs';

const reports = { text: reportText, markdown: reportMarkdown, json: reportJson, github: reportGithub };

/**
 * Compares a contract with an earlier one and prints what is found.
 * @returns {Promise<number>} The exit code.
 */
export async function contractDiff({ folder, file, base, revision, release, apps, expandApps, ...options }) {
  const { format, failOn, manifest, consumers, comment } = options;
  // Apps have versions of their own, which no gate judges.
  const gates = options.gates && apps === undefined;
  const policy = await readPolicy(join(folder, 'redocly.yaml'));
  const [before, now] =
    apps === undefined
      ? await openContracts(base, revision, { folder, file, manifest })
      : await openApps(base, revision, { folder, apps, expandApps });
  const releaseSource = gates ? await openRelease(release, before, { folder, file, manifest }) : undefined;
  const subject = apps === undefined ? { kind: 'contract', path: file } : { kind: 'apps', path: apps };
  const settings = { subject, policy, gates, releaseSource, consumers, folder, now: new Date() };
  const comparison = await compareContracts(before, now, settings);
  console.log(reports[format](comparison, failOn).trimEnd());
  if (comment) {
    const markdown = reportMarkdown(comparison, failOn);
    console.error(await commentOnPullRequest(markdown, isNews(comparison), process.env));
  }
  if (verdictOf(comparison, failOn).fails) return 1;
  assertTypesAreUsed(comparison.consumers);
  return 0;
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
  const [name, label] = await baseOf(base, where.folder);
  return [
    await openSource(name, where, label),
    revision === undefined ? await openWorkTree(where) : await openSource(revision, where),
  ];
}

async function openApps(base, revision, where) {
  const [name, label] = await baseOf(base, where.folder);
  return [
    await openAppsOf(name, where, label),
    revision === undefined ? await openAppsNow(where) : await openAppsOf(revision, where),
  ];
}

async function baseOf(name, folder) {
  if (name !== undefined) return [name];
  const { revision, label } = await defaultBase(folder);
  return [revision, label];
}
