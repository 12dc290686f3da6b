// What is done to a store by hand: keys, deletions, rotations. Nothing is executed by it, and nothing loaded for that.
export { openFolder } from './files/open-folder.js';
export { createKey } from './keys/create-key.js';
export { rotateKey } from './keys/manage-keys.js';
export { resolveBounds, type WantedBounds } from './keys/resolve-bounds.js';
export { type Scope, scopes } from './keys/scopes.js';
export { deleteEntity, deleteProject } from './records/delete-entity.js';
export { checkCredentials, findWrongKey } from './rotation/check-keys.js';
export { rotateCredentials } from './rotation/rotate-credentials.js';
