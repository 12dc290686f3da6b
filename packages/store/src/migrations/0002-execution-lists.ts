import { type Kysely, sql } from 'kysely';

/** What is asked for of executions and most of them are not: those of a session, and those that did not succeed. */
export async function indexExecutionLists<Tables>(database: Kysely<Tables>): Promise<void> {
  await database.schema
    .createIndex('executions_by_session')
    .on('executions')
    .columns(['project_id', 'session_id', 'started_at desc', 'id desc'])
    .where(sql.ref('session_id'), 'is not', null)
    .execute();
  await database.schema
    .createIndex('executions_failed')
    .on('executions')
    .columns(['project_id', 'started_at desc', 'id desc'])
    .where(sql.ref('status'), 'in', ['error', 'refused'])
    .execute();
}
