import { atOnce, parseSteps, scanJsonSync, valueAtSync } from '@actway/json';
import { deserializeMessage, isJSONRPCRequest, type JSONRPCMessage } from '@modelcontextprotocol/server';

const unbounded = { maxValues: Number.POSITIVE_INFINITY, maxDepth: Number.POSITIVE_INFINITY };

/**
 * The message on a line. In the arguments of a tool, integers beyond 2^53 are bigints, where `JSON.parse` would change them.
 * @throws SyntaxError for what is no JSON, and another error for what is no message
 */
export function exactMessage(line: Buffer): JSONRPCMessage {
  const message = deserializeMessage(line.toString());
  if (!isJSONRPCRequest(message) || message.method !== 'tools/call') return message;
  const range = valueAtSync(line, '/params/arguments');
  if (range === undefined) return message;
  const given = line.subarray(range.start, range.end);
  const scan = scanJsonSync(given, unbounded);
  if (scan.outcome !== 'json' || scan.lossyNumbers.length === 0) return message;
  const whole = [{ start: 0, end: given.length }];
  const exact = atOnce(parseSteps(given, { at: scan.lossyNumbers, bigintsWithin: whole }));
  return { ...message, params: { ...message.params, arguments: exact } };
}
