import type { TestedSubject } from '@actway/conformance';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pythonFlows } from '../src/composio/python/python-flows.js';
import { runPythonFlow } from '../src/composio/python/run-python-flow.js';
import { testedSubjects } from './support/tested-subjects.js';

describe.each(['server', 'mock'] as const)('the Python SDK finds what it needs, on the %s', (name) => {
  let subject: TestedSubject;
  beforeAll(async () => {
    subject = await testedSubjects[name]();
  });
  afterAll(() => subject?.close());

  test.each(pythonFlows.map((flow) => [flow.name, flow] as const))('%s', async (_name, flow) => {
    expect(await runPythonFlow(flow, { url: subject.urls[flow.condition], apiKey: subject.apiKey })).toEqual(
      [],
    );
  });
});
