import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createMetrics } from '@actway/telemetry';
import { root } from '@actway/testing/repository-root';
import { expect, it } from 'vitest';
import { parse, stringify } from 'yaml';

const run = promisify(execFile);
const file = join(root, 'deploy/prometheus/actway.rules.yml');
const rules: { alert: string; expr: string }[] = parse(await readFile(file, 'utf8')).groups[0].rules;

const instance = 'instance="a",job="actway"';
/** For each alert series of an hour that it is for, minute by minute. */
const troubles: Record<string, { series: Record<string, string> }> = {
  ActwayDown: { series: { [`up{${instance}}`]: '0x60' } },
  ActwayNotReady: {
    series: {
      [`actway_http_requests_total{${instance},operation="getReadiness",status="503"}`]: '0+6x60',
    },
  },
  ActwayFails: {
    series: { [`actway_executions_total{${instance},app="github",outcome="error"}`]: '0+1x60' },
  },
  ActwayAnswersErrors: {
    series: { [`actway_http_requests_total{${instance},operation="executeAction",status="500"}`]: '0+60x60' },
  },
  ActwayEventLoopLate: {
    series: { [`nodejs_eventloop_lag_p99_seconds{${instance}}`]: '0.3x60' },
  },
  ActwayRenewsNoTokens: {
    series: { [`actway_token_requests_total{${instance},app="github",outcome="400"}`]: '0+1x60' },
  },
  ActwayRefusesCallers: {
    series: {
      [`actway_http_requests_total{${instance},operation="executeAction",status="429"}`]: '0+120x60',
    },
  },
  ActwayQuotaUsedUp: {
    series: { [`actway_quota_refusals_total{${instance},quota="executions"}`]: '0+1x60' },
  },
  ActwayDiskFills: {
    series: {
      'node_filesystem_avail_bytes{instance="a",mountpoint="/"}': '10x60',
      'node_filesystem_size_bytes{instance="a",mountpoint="/"}': '100x60',
    },
  },
};

/** What Prometheus makes of these series after half an hour: which of the alerts. */
async function firing(series: Record<string, string>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'actway-alerts-'));
  try {
    const input = Object.entries(series).map(([name, values]) => ({ series: name, values }));
    // Each alert is expected to be silent; those that are not are told.
    const silent = rules.map(({ alert }) => ({ alertname: alert, eval_time: '30m', exp_alerts: [] }));
    const tests = join(folder, 'tests.yml');
    await writeFile(
      tests,
      stringify({
        rule_files: [file],
        evaluation_interval: '1m',
        tests: [{ interval: '1m', input_series: input, alert_rule_test: silent }],
      }),
    );
    const told = await run('promtool', ['test', 'rules', tests]).then(
      () => '',
      ({ stdout, stderr }) => `${stdout}${stderr}`,
    );
    return [...told.matchAll(/alertname: (\w+)/g)].map(([, name = '']) => name);
  } finally {
    await rm(folder, { recursive: true });
  }
}

it('the rules are what Prometheus takes, and ask for metrics that there are', async () => {
  const { stdout } = await run('promtool', ['check', 'rules', file]);
  expect(stdout).toContain(`SUCCESS: ${rules.length} rules found`);
  const { registry } = createMetrics('0.0.0', { storedBytes: async () => 0 });
  const known = (await registry.getMetricsAsJSON()).map(({ name }) => name);
  for (const { expr } of rules) {
    for (const [name] of expr.matchAll(/\b(?:actway|nodejs)_\w+/g)) expect(known).toContain(name);
  }
  const page = await readFile(join(root, 'docs/operate.md'), 'utf8');
  for (const { alert } of rules) expect(page).toContain(`\`${alert}\``);
});

it.each(rules.map(({ alert }) => alert))('%s tells its own trouble, and no other does', async (alert) => {
  const { series = {} } = troubles[alert] ?? {};
  expect(await firing(series)).toEqual([alert]);
});

it('nothing is told where all is well', async () => {
  const series = {
    [`up{${instance}}`]: '1x60',
    [`actway_http_requests_total{${instance},operation="getReadiness",status="200"}`]: '0+6x60',
    [`actway_executions_total{${instance},app="github",outcome="success"}`]: '0+600x60',
    [`actway_quota_refusals_total{${instance},quota="executions"}`]: '7x60',
    [`nodejs_eventloop_lag_p99_seconds{${instance}}`]: '0.02x60',
  };
  expect(await firing(series)).toEqual([]);
});
