export const shells = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof shells)[number];

/** The hidden command that the scripts ask. */
export const completeCommand = '__complete';
