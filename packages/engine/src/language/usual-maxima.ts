/** An input is a fraction of this; a model that reasons first takes the rest. */
export const usualMaxTokens = 8_192;

/** The schema of a large action is a tenth of this, and the longest text that a call can have less than half. */
export const usualMaxPromptBytes = 256 * 1024;
