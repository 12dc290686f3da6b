import { fileURLToPath } from 'node:url';
import { buildReference } from '../../scripts/build-reference.mjs';

await buildReference(fileURLToPath(new URL('dist/reference.html', import.meta.url)));
