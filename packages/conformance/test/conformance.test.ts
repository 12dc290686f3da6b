import {
  aroundCases,
  createJudge,
  createRecordingClient,
  executeCases,
  modelCases,
  type Subject,
  startMockSubject,
  startServerSubject,
  startStubSubject,
  textCases,
} from '@actway/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServerWithModel } from './support/server-with-model.js';

const judge = createJudge();

const cases = [...executeCases, ...textCases, ...aroundCases];

describe.each([
  ['server', 'server', () => startServerSubject(), cases],
  ['server with a language model', 'server', startServerWithModel, modelCases],
  ['stub', 'stub', startStubSubject, [...cases, ...modelCases]],
  ['mock', 'mock', startMockSubject, [...cases, ...modelCases]],
] as const)('the %s', (_subject, name, start, sent) => {
  let subject: Subject;
  beforeAll(async () => {
    subject = await start();
  });
  afterAll(() => subject?.close());

  for (const one of sent) {
    const unknown = one.unknownTo?.[name];
    it(
      unknown === undefined
        ? `${one.operationId} ${one.name}`
        : `${one.operationId} stays within the contract where it cannot know: ${one.name}`,
      async () => {
        const recording = createRecordingClient(subject.url, subject.apiKey);
        // The client throws for an error status; what counts here is what came over the wire.
        await one.send(recording).catch(() => undefined);
        const answer = recording.last();
        expect(judge(one.operationId, answer), answer.text.slice(0, 2000)).toEqual([]);
        if (unknown !== undefined) return;
        expect(answer.status, answer.text.slice(0, 2000)).toBe(one.status);
        if (one.operationId === 'executeAction' && one.status === 200) {
          expect(JSON.parse(answer.text)).toMatchObject({ successful: true, error: null });
        }
        if (one.problem === undefined) return;
        const problem = JSON.parse(answer.text);
        expect(problem.name).toBe(one.problem);
        expect(problem.details.map((detail: { path: string }) => detail.path).sort()).toEqual(
          [...(one.paths ?? [])].sort(),
        );
      },
    );
  }
});
