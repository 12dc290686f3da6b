import {
  type Answer,
  type Call,
  type Condition,
  createRecordingClient,
  type TestedSubject,
} from '@actway/conformance';
import { sendBytes } from '@actway/testing/raw-request';
import { vi } from 'vitest';

/** A call to a subject in a condition, and what came over the wire last. */
export function createCall(
  subject: TestedSubject,
  condition: Condition = 'usual',
): { call: Call; last: () => Answer } {
  let last: (() => Answer) | undefined;
  const callIn = (place: Condition): Call => {
    const url = subject.urls[place];
    const recording = createRecordingClient(url, subject.apiKey, () => {
      last = recording.last;
    });
    return {
      client: recording.client,
      subject: { ...subject, url },
      send: recording.send,
      bytes: async (text) => {
        const { status, headers, body } = await sendBytes(url, text);
        const [method = '', target = ''] = text.split(' ', 2);
        const request = { method, path: target.split('?', 1)[0] ?? '' };
        last = () => ({ status, headers: new Headers(headers), text: body, request });
      },
      in: callIn,
      longAgo: async (run) => {
        vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 7_200_000 });
        return run().finally(() => vi.useRealTimers());
      },
    };
  };
  return {
    call: callIn(condition),
    last: () => {
      if (!last) throw new Error('Nothing has been answered yet.');
      return last();
    },
  };
}
