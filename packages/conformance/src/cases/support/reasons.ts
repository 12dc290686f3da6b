/** Why a subject cannot know an answer by itself. */
export const noCatalog = 'the stub has no catalog; its handlers decide';
export const noStore = 'it keeps nothing';
export const noApps = 'it calls no app';

/** For what only a store knows. */
export const storeAlone = { stub: noStore, mock: noStore } as const;
/** For what only calls to apps show. */
export const appsAlone = { stub: noApps, mock: noApps } as const;
/** For what a language model makes. */
export const modelAlone = { stub: 'its handlers decide', mock: 'it has no language model' } as const;
/** For what a catalog knows. */
export const catalogAlone = { stub: noCatalog } as const;
