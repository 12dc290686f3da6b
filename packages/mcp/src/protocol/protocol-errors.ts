import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';

/** The error of a request that asks for something that is not there. */
export function invalidParams(message: string): ProtocolError {
  return new ProtocolError(ProtocolErrorCode.InvalidParams, message);
}

/** The error of a request for a page that follows on none. */
export function unknownCursor(): ProtocolError {
  return invalidParams('The cursor is none that this server gave.');
}

/** @param suggestions names that are like the one that was called */
export function unknownTool(name: string, suggestions: readonly string[]): ProtocolError {
  const meant = suggestions.length === 0 ? '' : ` Did you mean ${suggestions.join(', ')}?`;
  return invalidParams(`There is no tool ${JSON.stringify(shortened(name))}.${meant}`);
}

/** Clients choose these names. */
function shortened(name: string): string {
  return name.length > 80 ? `${name.slice(0, 80)}…` : name;
}
