import { createId } from '../create-id.js';
import type { Database } from '../database.js';
import type { Project, ProjectRepository } from '../project.js';
import { requireIndexableText } from '../storable-text.js';
import type { RepositoryContext } from './repository-context.js';

export function createProjectRepository({ database, now }: RepositoryContext): ProjectRepository {
  return {
    async create({ name }) {
      requireIndexableText({ name });
      const row = { id: createId(), name, created_at: now() };
      await database.insertInto('projects').values(row).execute();
      return toProject(row);
    },

    async find(id) {
      const row = await database.selectFrom('projects').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toProject(row);
    },

    async findByName(name) {
      const row = await database
        .selectFrom('projects')
        .selectAll()
        .where('name', '=', name)
        .executeTakeFirst();
      return row && toProject(row);
    },

    async list() {
      const rows = await database.selectFrom('projects').selectAll().orderBy('name').execute();
      return rows.map(toProject);
    },

    async lock(id) {
      // A write that changes nothing locks the row in every dialect.
      await database
        .updateTable('projects')
        .set((update) => ({ created_at: update.ref('created_at') }))
        .where('id', '=', id)
        .execute();
    },

    async delete(id) {
      const { numDeletedRows } = await database
        .deleteFrom('projects')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
  };
}

function toProject(row: Database['projects']): Project {
  return { id: row.id, name: row.name, createdAt: row.created_at };
}
