/** A JSON body that is written already, in pieces that follow each other. It is sent as it is. */
export class JsonBytes {
  /** In bytes. */
  readonly size: number;

  constructor(readonly pieces: readonly Uint8Array[]) {
    let size = 0;
    for (const piece of pieces) size += piece.length;
    this.size = size;
  }

  toString(): string {
    return Buffer.concat(this.pieces).toString('utf8');
  }
}
