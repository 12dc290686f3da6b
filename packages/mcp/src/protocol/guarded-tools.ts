import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import type { Tools } from './tools.js';

/**
 * The same tools, whose failures of the server itself leave as an error without a word of what happened: the log tells
 * that, by the id of the request.
 */
export function guardedTools(tools: Tools, requestId: string, onError: (error: unknown) => void): Tools {
  const guard = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ProtocolError) throw error;
      onError(error);
      throw new ProtocolError(
        ProtocolErrorCode.InternalError,
        `The server failed. Its log tells more, under the request ${requestId}.`,
      );
    }
  };
  return {
    instructions: tools.instructions,
    list: (cursor) => guard(() => tools.list(cursor)),
    call: (call) => guard(() => tools.call(call)),
  };
}
