import type { StoreTrouble } from '@actway/store';
import type { Logger } from 'pino';

/** Tells the operator what a store tells of by itself. */
export function logTrouble(logger: Logger, trouble: StoreTrouble): void {
  switch (trouble.kind) {
    case 'results-pending':
      logger.error(
        { reason: trouble.reason },
        'the database takes no records of executions; they are kept, and written once it does',
      );
      break;
    case 'results-written':
      logger.info({ records: trouble.count }, 'the records that were kept are written');
      break;
    case 'refusal-dropped':
      logger.warn('a refused call is not on record: too many records wait for the database');
      break;
    case 'results-left':
      logger.error(
        { records: trouble.count },
        trouble.kept
          ? 'records are left that the database does not take; the next start writes them'
          : 'records are lost that the database does not take; their executions will be told as interrupted',
      );
      break;
    case 'no-backups':
      logger.warn({ reason: trouble.reason }, 'no backups can be made of this store while it serves');
  }
}
