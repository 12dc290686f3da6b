import { randomBytes, timingSafeEqual } from 'node:crypto';

/** Stands for a key, once. */
export interface SignInTicket {
  /** What is shown to the person, as part of an address. */
  readonly word: string;
  /** The key, when this is the word and nobody has given it before. */
  take(word: string): string | undefined;
}

/** A ticket for a key: 256 random bits, kept in memory alone. */
export function createSignInTicket(key: string): SignInTicket {
  const word = randomBytes(32).toString('base64url');
  let isTaken = false;
  return {
    word,
    take: (given) => {
      const [asked, right] = [Buffer.from(given), Buffer.from(word)];
      if (isTaken || asked.length !== right.length || !timingSafeEqual(asked, right)) return undefined;
      isTaken = true;
      return key;
    },
  };
}
