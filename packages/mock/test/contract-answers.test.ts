import { expect, test } from 'vitest';
import { bundledOperations, examplePath, faultsOfAnswer } from './judge-answer.js';
import { call, startTestMock } from './start-test-mock.js';

test('every example of every status of every operation can be asked for, and honours the contract', async () => {
  const mock = await startTestMock();
  let asked = 0;
  for (const operation of bundledOperations) {
    for (const [status, response] of Object.entries(operation.responses)) {
      const [media] = Object.values(response.content ?? {});
      const names = Object.keys(media?.examples ?? {});
      const preferences = names.length > 0 ? names.map((name) => `example=${name}`) : [`code=${status}`];
      for (const prefer of preferences) {
        const answer = await call(mock, examplePath(operation), {
          method: operation.method,
          headers: { prefer },
          body: operation.requestExample,
        });
        const what = `${operation.id} ${prefer}`;
        expect(answer.status, what).toBe(Number(status));
        expect(faultsOfAnswer(operation.id, answer), what).toEqual([]);
        asked += 1;
      }
    }
  }
  expect(asked).toBeGreaterThan(bundledOperations.length * 3);
});

test('an operation that is asked for nothing special answers with a success that honours the contract', async () => {
  const mock = await startTestMock();
  for (const operation of bundledOperations) {
    const path = examplePath(operation)
      .replace('GITHUB_ISSUES_CREATE', 'library_books_list')
      .replace(/\/github$/, '/library');
    // The examples have the input of another action.
    const isOfAction = ['executeAction', 'previewExecution'].includes(operation.id);
    const body = isOfAction ? {} : operation.requestExample;
    const text = body && JSON.stringify(body).replaceAll('github', 'library');
    const answer = await call(mock, path, { method: operation.method, body: text });
    expect(answer.status, operation.id).toBeLessThan(300);
    expect(faultsOfAnswer(operation.id, answer), operation.id).toEqual([]);
  }
});

test('`Prefer: code=` gives an answer of each status, and each problem speaks of the request it answers', async () => {
  const mock = await startTestMock();
  for (const operation of bundledOperations) {
    for (const status of Object.keys(operation.responses)) {
      const answer = await call(mock, examplePath(operation), {
        method: operation.method,
        headers: { prefer: `code=${status}`, 'x-request-id': 'mine-1' },
        body: operation.requestExample,
      });
      expect(answer.status).toBe(Number(status));
      expect(faultsOfAnswer(operation.id, answer)).toEqual([]);
      if (answer.status < 400) continue;
      expect(answer.body).toMatchObject({
        instance: examplePath(operation).split('?')[0],
        requestId: 'mine-1',
      });
    }
  }
});

test('a secured operation without a key is a 401 that honours the contract, an open one answers', async () => {
  const mock = await startTestMock();
  for (const operation of bundledOperations) {
    const answer = await call(mock, examplePath(operation), {
      method: operation.method,
      headers: { 'x-api-key': '' },
    });
    expect(answer.status === 401, operation.id).toBe(operation.secured);
    expect(faultsOfAnswer(operation.id, answer), operation.id).toEqual([]);
  }
});
