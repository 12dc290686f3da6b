/** What an operator can set, as messages name it: whoever runs the engine knows how that is written. */
export interface SettingNames {
  /** The addresses that may be reached beside public ones. */
  readonly egressAllow: string;
  readonly deadline: string;
  readonly maxResponseBytes: string;
  readonly maxBytesInFlight: string;
  readonly maxFileBytes: string;
  readonly encryptionKeys: string;
}

/** For an engine whose settings have no names of their own. */
export const plainSettingNames: SettingNames = {
  egressAllow: 'the list of allowed addresses',
  deadline: 'the deadline of executions',
  maxResponseBytes: 'the limit of answers',
  maxBytesInFlight: 'the limit of bytes in flight',
  maxFileBytes: 'the limit of files',
  encryptionKeys: 'the list of encryption keys',
};
