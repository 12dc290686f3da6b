/** What a rate may be of. */
export type LimitSubject = 'key' | 'project' | 'account';
