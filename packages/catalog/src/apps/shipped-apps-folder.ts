import { shippedFolder } from '../shipped-folder.js';

/** The folder of the apps that come with the package. */
export const shippedAppsFolder: string = shippedFolder('apps');
