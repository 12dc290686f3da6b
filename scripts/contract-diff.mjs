import { join } from 'node:path';
import { compareContracts } from './contract-diff/compare-contracts.mjs';
import { ContractDiffError } from './contract-diff/contract-diff-error.mjs';
import { defaultBase } from './contract-diff/default-base.mjs';
import { openSource, openWorkTree } from './contract-diff/open-source.mjs';
import { readOptions, usage } from './contract-diff/options.mjs';
import { commentOnPullRequest } from './contract-diff/pull-request-comment.mjs';
import { readPolicy } from './contract-diff/redocly-report.mjs';
import { reportGithub } from './contract-diff/report-github.mjs';
import { reportJson } from './contract-diff/report-json.mjs';
import { reportMarkdown } from './contract-diff/report-markdown.mjs';
import { reportText } from './contract-diff/report-text.mjs';
import { verdictOf } from './contract-diff/verdict.mjs';
import { root } from './run.mjs';

/** Compares the contract with an earlier one. What it does and how it ends is in docs/contract-diff.md. */
const reports = { text: reportText, markdown: reportMarkdown, json: reportJson, github: reportGithub };

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ContractDiffError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function main(args) {
  const options = readOptions(args);
  if (options.wantsHelp) {
    console.log(usage);
    return 0;
  }
  const policy = await readPolicy(join(root, 'redocly.yaml'));
  const base = await openBase(options.base);
  const revision = options.revision ? await openSource(options.revision, root) : await openWorkTree(root);
  const comparison = await compareContracts(base, revision, { policy, now: new Date() });
  console.log(reports[options.format](comparison, options.failOn).trimEnd());
  if (options.comment) {
    console.error(await commentOnPullRequest(reportMarkdown(comparison, options.failOn), process.env));
  }
  return verdictOf(comparison, options.failOn).fails ? 1 : 0;
}

async function openBase(name) {
  if (name !== undefined) return openSource(name, root);
  const { revision, label } = await defaultBase(root);
  return openSource(revision, root, label);
}
