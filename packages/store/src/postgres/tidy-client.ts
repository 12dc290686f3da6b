import pg from 'pg';

/**
 * A client that lets go of its socket when it could not connect. pg keeps it when it is the client that refuses, as
 * it does without a password: the process would not end, and the server would wait for one (60 seconds).
 */
export class TidyClient extends pg.Client {
  override connect(): Promise<void>;
  override connect(callback: (error: Error) => void): void;
  override connect(callback?: (error: Error) => void): Promise<void> | void {
    if (callback === undefined) return super.connect();
    super.connect((error) => {
      if (error) this.end().catch(() => undefined);
      callback(error);
    });
  }
}
