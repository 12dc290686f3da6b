import { benchAction } from '../execute/bench-app.js';
import { issueInput } from '../execute/issue-input.js';
import type { Call } from '../load/call.js';
import type { AnswerSize } from '../processes/issue-list.js';

export type Revision = '2026-07-28' | '2025-11-25';

/** The execute that `executeCall` makes, as the call of a tool. */
export function toolCall(size: AnswerSize, key: string, entity: string, revision: Revision): Call {
  const isStateless = revision === '2026-07-28';
  const envelope = {
    'io.modelcontextprotocol/protocolVersion': revision,
    'io.modelcontextprotocol/clientInfo': { name: 'bench', version: '1.0.0' },
    'io.modelcontextprotocol/clientCapabilities': {},
  };
  const params = {
    name: benchAction,
    arguments: issueInput(size),
    ...(isStateless ? { _meta: envelope } : {}),
  };
  return {
    method: 'POST',
    path: `/mcp?actions=${benchAction}&entity=${entity}`,
    headers: {
      'x-api-key': key,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': revision,
      ...(isStateless ? { 'mcp-method': 'tools/call', 'mcp-name': benchAction } : {}),
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
    expects: '"structuredContent":{',
  };
}
