import { join } from 'node:path';
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
  const { format, failOn, manifest, gates, comment } = options;
  const policy = await readPolicy(join(folder, 'redocly.yaml'));
  const where = { folder, file, manifest };
  const base = await openBase(baseName, where);
  const revision = revisionName ? await openSource(revisionName, where) : await openWorkTree(where);
  const comparison = await compareContracts(base, revision, { policy, gates, now: new Date() });
  console.log(reports[format](comparison, failOn).trimEnd());
  if (comment) {
    console.error(await commentOnPullRequest(reportMarkdown(comparison, failOn), process.env));
  }
  return verdictOf(comparison, failOn).fails ? 1 : 0;
}

async function openBase(name, where) {
  if (name !== undefined) return openSource(name, where);
  const { revision, label } = await defaultBase(where.folder);
  return openSource(revision, where, label);
}
