import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { redoclyLint } from '@actway/contract-checks';
import { parse } from 'yaml';
import actway from '../openapi/rules/index.mjs';

const probe = fileURLToPath(new URL('severity-probe.mjs', import.meta.url));

/**
 * The rules that the contract must be held to, and that a configuration has switched off or lowered, each with the
 * severity that it has there. Redocly itself resolves the configuration, presets and all.
 * @param configuration A file such as redocly.yaml, with the contract under `apis.actway`.
 */
export async function loweredRules(configuration) {
  const { apis, plugins = [], ...settings } = parse(await readFile(configuration, 'utf8'));
  const [strict, actual] = await Promise.all([
    severitiesOf({ extends: ['recommended-strict'] }),
    severitiesOf({
      ...settings,
      plugins: plugins.map((path) => resolve(configuration, '..', path)),
      apis: { actway: apis.actway },
    }),
  ]);
  const { id, rules } = actway();
  const demanded = [
    ...Object.keys(strict).filter((rule) => strict[rule] === 'error'),
    ...Object.keys(rules.oas3).map((rule) => `${id}/${rule}`),
    'no-invalid-media-type-examples',
    'no-invalid-parameter-examples',
    'no-invalid-schema-examples',
  ];
  return {
    demanded: new Set(demanded).size,
    lowered: [...new Set(demanded)]
      .map((rule) => ({ rule, severity: actual[rule] ?? 'off' }))
      .filter(({ severity }) => severity !== 'error'),
  };
}

/** What Redocly makes of a configuration for the document that it knows as actway. Here that is an empty one. */
async function severitiesOf({ apis, plugins = [], rules = {}, ...settings }) {
  const folder = await mkdtemp(join(tmpdir(), 'actway-lint-'));
  try {
    const document = join(folder, 'document.json');
    await writeFile(
      document,
      JSON.stringify({ openapi: '3.1.0', info: { title: 'empty', version: '1' }, paths: {} }),
    );
    const probed = {
      ...settings,
      plugins: [...plugins, probe],
      apis: { actway: { ...apis?.actway, root: document } },
      rules: { ...rules, 'probe/severities': 'error' },
    };
    const file = join(folder, 'redocly.yaml');
    // JSON is YAML.
    await writeFile(file, JSON.stringify(probed));
    const [report] = await redoclyLint(['actway'], ['--config', file]);
    const { message } = report.problems.find(({ ruleId }) => ruleId === 'probe/severities');
    return JSON.parse(message);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
