import { sql } from 'kysely';
import type { SealedCell, SealedColumn, SealedValueRepository } from '../sealed-values.js';
import type { RepositoryContext } from './repository-context.js';

export function createSealedValueRepository({ database }: RepositoryContext): SealedValueRepository {
  return {
    async listOthers({ table, column }, prefix, { after, limit }) {
      const cells = sql<SealedCell>`
        select id, project_id as ${sql.ref('projectId')}, app_key as ${sql.ref('appKey')},
          ${sql.ref(column)} as sealed
        from ${sql.table(table)}
        where id > ${after} and ${beginsOtherwise(column, prefix)}
        order by id limit ${limit}`;
      return (await cells.execute(database)).rows;
    },

    async countOthers({ table, column }, prefix) {
      const counted = sql<{ count: number }>`
        select count(*) as count from ${sql.table(table)} where ${beginsOtherwise(column, prefix)}`;
      return Number((await counted.execute(database)).rows[0]?.count ?? 0);
    },

    async replace({ table, column }, { id, sealed: previous }, sealed) {
      const replacing = sql`
        update ${sql.table(table)} set ${sql.ref(column)} = ${sealed}
        where id = ${id} and ${sql.ref(column)} = ${previous}`;
      return ((await replacing.execute(database)).numAffectedRows ?? 0n) > 0n;
    },
  };
}

/** Not LIKE, for which the "_" that an id may have means any character. A column with no value is neither. */
function beginsOtherwise(column: SealedColumn['column'], prefix: string) {
  return sql<boolean>`substr(${sql.ref(column)}, 1, ${sql.lit(prefix.length)}) <> ${prefix}`;
}
