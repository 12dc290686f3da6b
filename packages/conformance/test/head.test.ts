import {
  type Answer,
  type Subject,
  sampleRequest,
  sendPlain,
  startMockSubject,
  startServerSubject,
  startStubSubject,
} from '@actway/conformance';
import { type OperationId, operationTable } from '@actway/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const starts: Record<string, () => Promise<Subject>> = {
  server: startServerSubject,
  stub: startStubSubject,
  mock: () => startMockSubject('own'),
};
const readings = (Object.keys(operationTable) as OperationId[]).filter(
  (id) => operationTable[id].method === 'get',
);
const requestId = '0b4b1f6e-2f63-4b33-9a0e-7a3f5c2d9e10';

/** Of the message alone: HEAD may leave out what is only known once the content is written. */
const ownOfMessage = ['date', 'connection', 'keep-alive', 'transfer-encoding'];

/** RFC 9110 §9.3.2: HEAD has the status and the headers of GET, and no content. */
describe.each(Object.entries(starts))('HEAD to the %s', (_, start) => {
  let subject: Subject;
  beforeAll(async () => {
    subject = await start();
  });
  afterAll(() => subject?.close());

  describe.each([
    ['with a key', () => subject.apiKey],
    ['without a key', () => undefined],
    ['with a key that nobody has', () => 'key-that-nobody-has'],
  ])('%s', (_, keyOf) => {
    it.each(readings)('is answered as GET %s is, but for the body', async (id) => {
      const { path } = sampleRequest(id);
      const key = keyOf();
      const headers = { 'x-request-id': requestId, ...(key === undefined ? {} : { 'x-api-key': key }) };
      const send = (method: string) => sendPlain(subject.url + path, { method, headers });
      const [get, head] = [await send('GET'), await send('HEAD')];
      expect([head.status, headersOf(head), head.text]).toEqual([get.status, headersOf(get), '']);
      if (operationTable[id].secured && key !== subject.apiKey) expect(head.status).toBe(401);
      else expect(head.status).toBeLessThan(500);
    });
  });
});

function headersOf({ headers }: Answer): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => !ownOfMessage.includes(name)));
}
