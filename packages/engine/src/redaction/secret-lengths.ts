/**
 * Secrets of so many units of UTF-16 are found wherever they stand. Shorter ones would hit words of everyday text: they
 * are found where they are the whole of a value.
 */
export const minSecretLength = 6;

/** Still shorter texts say nothing, and are no secrets. */
export const minWholeLength = 4;

/** How long all secrets of one redactor may be together, in units of UTF-16. */
export const maxSecretsLength = 32 * 1024;
