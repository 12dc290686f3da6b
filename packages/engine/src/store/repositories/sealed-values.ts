import { sql } from 'kysely';
import type { SealedColumn, SealedValueRepository } from '../sealed-values.js';
import type { RepositoryContext } from './repository-context.js';

export function createSealedValueRepository({ database }: RepositoryContext): SealedValueRepository {
  return {
    async listOthers({ table, column }, keyId, { after, limit }) {
      const rows = await database
        .selectFrom(table)
        .select(['id', column])
        .where('id', '>', after)
        .where(isSealedWithAnother(column, keyId))
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.flatMap((row) => {
        const sealed = row[column];
        return sealed === null ? [] : [{ id: row.id, sealed }];
      });
    },

    async countOthers({ table, column }, keyId) {
      const { count } = await database
        .selectFrom(table)
        .select((select) => select.fn.countAll<number>().as('count'))
        .where(isSealedWithAnother(column, keyId))
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async replace({ table, column }, { id, sealed: previous }, sealed) {
      const { numUpdatedRows } = await database
        .updateTable(table)
        .set({ [column]: sealed })
        .where('id', '=', id)
        .where(column, '=', previous)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
  };
}

/** Not LIKE, for which the "_" that an id may have means any character. A column with no value is neither. */
function isSealedWithAnother(column: SealedColumn['column'], keyId: string) {
  const prefix = `v1.${keyId}.`;
  return sql<boolean>`substr(${sql.ref(column)}, 1, ${sql.lit(prefix.length)}) <> ${prefix}`;
}
