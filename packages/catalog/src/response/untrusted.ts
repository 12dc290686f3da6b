import { Unseen } from '../unseen.js';
import { shortText } from './short-text.js';

/**
 * Words that somebody else's server wrote. They may repeat a secret that was sent there, so that they are no text: they
 * become one by way of what takes secrets out, and not otherwise.
 */
export class Untrusted extends Unseen {
  readonly #words: string;
  readonly #sentence: (words: string) => string;

  /** @param sentence what is told of the words as they may be shown, on one line and maybe cut */
  constructor(words: string, sentence: (words: string) => string = (shown) => shown) {
    super();
    this.#words = words;
    this.#sentence = sentence;
  }

  /** The same words, told in a sentence. */
  within(sentence: (words: string) => string): Untrusted {
    return new Untrusted(this.#words, sentence);
  }

  /** Whether the words are one of these. */
  isOneOf(texts: readonly string[]): boolean {
    return texts.includes(shortText(this.#words));
  }

  /**
   * What may be shown. Secrets are taken out of the whole words, and what is left is cut: a cut through a secret would
   * leave a part that nobody finds.
   * @param redact gives a text without its secrets
   */
  shown<Text extends string>(redact: (text: string) => Text): Text {
    return redact(this.#sentence(shortText(redact(this.#words))));
  }

  protected get unseen(): string {
    return '[untrusted]';
  }
}

/** Words on which there is something to see; undefined for others. */
export function untrustedWords(text: string | undefined): Untrusted | undefined {
  return text === undefined || shortText(text) === '' ? undefined : new Untrusted(text);
}
