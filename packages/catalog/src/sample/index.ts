export type { MadeValue } from './made-value.js';
export { SampleMaker, type SampleOptions } from './sample-maker.js';
