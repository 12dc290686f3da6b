import type { components } from '@actway/contract';
import { snippets } from '../actions/snippets';

/** The call of a record as a curl. What the record does not keep is not in it. */
export function curlAgain(record: components['schemas']['LogDetail']): string {
  const { id, entityId } = record.connection;
  return snippets[0].write({
    action: record.actionId,
    app: record.app.uniqueId ?? '',
    input: record.payloadReceived ?? {},
    access:
      id !== null
        ? { by: 'account', accountId: id }
        : { by: 'entity', entityId: entityId === 'default' ? '' : (entityId ?? '') },
    ...(record.version !== null && { version: record.version }),
  });
}
