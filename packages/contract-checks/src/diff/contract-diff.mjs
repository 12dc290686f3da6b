import { join } from 'node:path';
import { ContractCheckError } from '../contract-check-error.mjs';
import { compareContracts } from './compare-contracts.mjs';
import { defaultBase } from './default-base.mjs';
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
export async function contractDiff({ folder, file, base: baseName, revision: revisionName, ...options }) {
  const { format, failOn, manifest, gates, consumers, comment } = options;
  const policy = await readPolicy(join(folder, 'redocly.yaml'));
  const where = { folder, file, manifest };
  const base = await openBase(baseName, where);
  const revision = revisionName ? await openSource(revisionName, where) : await openWorkTree(where);
  const comparison = await compareContracts(base, revision, {
    policy,
    gates,
    consumers,
    folder,
    now: new Date(),
  });
  console.log(reports[format](comparison, failOn).trimEnd());
  if (comment) {
    console.error(await commentOnPullRequest(reportMarkdown(comparison, failOn), process.env));
  }
  if (verdictOf(comparison, failOn).fails) return 1;
  assertTypesAreUsed(comparison.consumers);
  return 0;
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

async function openBase(name, where) {
  if (name !== undefined) return openSource(name, where);
  const { revision, label } = await defaultBase(where.folder);
  return openSource(revision, where, label);
}
