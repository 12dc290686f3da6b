import { binOf, runNode } from '../run-node.mjs';

/**
 * Lints documents with Redocly's command, and gives one report for each, in their order: `{ totals: { errors,
 * warnings, ignored }, problems: [{ ruleId, severity, message, location }] }`.
 * @param {string[]} documents Files, or names of `apis` in redocly.yaml.
 * @param {string[]} options Of the command.
 * @param {string} cwd The folder whose redocly.yaml counts.
 * @throws when the command has no report to give, such as for a configuration that is wrong.
 */
export async function redoclyLint(documents, options = [], cwd = process.cwd()) {
  const { stdout, stderr } = await runNode(
    binOf('@redocly/cli', 'redocly'),
    [
      'lint',
      ...documents,
      ...options,
      '--lint-config',
      'error',
      '--format',
      'json',
      '--max-problems',
      '100000',
    ],
    { capture: true, cwd },
  );
  let reports;
  try {
    // The reports follow each other with nothing between; only the outermost brace begins a line.
    reports = stdout.split(/(?<=^\})(?=\{)/m).map((report) => JSON.parse(report));
  } catch {
    // On Node 20 the command first draws a box about Node's own life span.
    const said = `${stdout}${stderr.replace(/╔[^╝]*╝/g, '')}`.replace(/^validating .*$/gm, '').trim();
    throw new Error(`${documents.join(', ')} cannot be linted: ${said || 'Redocly says nothing'}`);
  }
  if (reports.length !== documents.length) {
    throw new Error(`Redocly reported on ${reports.length} of ${documents.length} documents.\n${stderr}`);
  }
  return reports;
}
