// What may be asked of apps without loading the rest of this package.
export { type Names, readNames } from './app-index/read-names.js';
