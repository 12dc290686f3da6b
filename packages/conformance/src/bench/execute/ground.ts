import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type ActwaySetup, startActway } from '../processes/actway-server.js';
import { type ChildServer, startChild } from '../processes/child-server.js';
import { writeBenchApp } from './bench-app.js';
import { type MeasuredPostgres, startMeasuredPostgres } from './measured-postgres.js';

const issueUpstream = new URL('../processes/upstream-process.js', import.meta.url);

/** What the subjects stand on: an upstream, the app at its address, databases; and an end to all that was started. */
export class Ground {
  readonly upstream: string;
  readonly folder: string;
  readonly #stops: (() => Promise<void>)[];
  #postgres: Promise<MeasuredPostgres> | undefined;

  /** With an upstream that answers issues, or another program. */
  static async prepare(folder: string, program = issueUpstream): Promise<Ground> {
    const upstream = await startChild(program, [], {});
    await writeBenchApp(join(folder, 'apps'), upstream.url);
    return new Ground(folder, upstream);
  }

  private constructor(folder: string, upstream: ChildServer) {
    this.folder = folder;
    this.upstream = upstream.url;
    this.#stops = [() => upstream.stop()];
  }

  start(file: URL, settings: Record<string, string>): Promise<ChildServer> {
    return this.#keep(startChild(file, [], { UPSTREAM: this.upstream, ...settings }));
  }

  startActway(setup: ActwaySetup): Promise<ChildServer> {
    return this.#keep(startActway(setup));
  }

  /** What an actway of this name needs; on a SQLite database of its own unless another is given. */
  async setup(name: string, databaseUrl?: string): Promise<ActwaySetup> {
    const folder = join(this.folder, name);
    await mkdir(folder, { recursive: true });
    const { upstream } = this;
    const apps = join(this.folder, 'apps');
    return { apps, upstream, folder, databaseUrl: databaseUrl ?? `sqlite:${join(folder, 'actway.db')}` };
  }

  /** One PostgreSQL server, started when first asked for. */
  postgres(): Promise<MeasuredPostgres> {
    this.#postgres ??= this.#keep(startMeasuredPostgres());
    return this.#postgres;
  }

  /** Stops all that was started, the last first. */
  async stop(): Promise<void> {
    for (const stop of this.#stops) await stop();
  }

  async #keep<Started extends { stop(): Promise<void> }>(starting: Promise<Started>): Promise<Started> {
    const started = await starting;
    this.#stops.unshift(() => started.stop());
    return started;
  }
}
