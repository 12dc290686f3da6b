/** How many processes of a host answer at most. */
export const maximumWorkers = 256;
