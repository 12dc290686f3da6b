import { type ByteRange, itemRangesSteps, type Steps, valueAtSteps } from '@actway/json';

/**
 * Where the arguments stand in a call of a tool, or in the calls of a batch; nowhere in any other message.
 * @param mostMessages a batch of more is not looked into
 */
export function* argumentRanges(json: Buffer, mostMessages: number): Steps<ByteRange[]> {
  const messages = (yield* itemRangesSteps(json)) ?? [{ start: 0, end: json.length }];
  const found: ByteRange[] = [];
  if (messages.length > mostMessages) return found;
  for (const { start, end } of messages) {
    const message = json.subarray(start, end);
    const method = yield* valueAtSteps(message, '/method');
    if (method === undefined || message.toString('latin1', method.start, method.end) !== '"tools/call"')
      continue;
    const range = yield* valueAtSteps(message, '/params/arguments');
    if (range !== undefined) found.push({ start: start + range.start, end: start + range.end });
  }
  return found;
}
