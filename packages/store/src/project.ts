/** A tenant of the server: keys, connected accounts and executions belong to one project. */
export interface Project {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970, UTC; so is every time in the store. */
  readonly createdAt: number;
}

export interface ProjectRepository {
  /** Makes a project with a new id. Throws StoreError `conflict` when the name is taken. */
  create(project: { readonly name: string }): Promise<Project>;
  find(id: string): Promise<Project | undefined>;
  findByName(name: string): Promise<Project | undefined>;
  /** Every project, by name. */
  list(): Promise<Project[]>;
  /**
   * For use in a transaction: another one that locks the same project waits until this one has ended, and then sees
   * what it wrote.
   */
  lock(id: string): Promise<void>;
  /** Deletes a project with everything that it owns. False when there is none. */
  delete(id: string): Promise<boolean>;
}
