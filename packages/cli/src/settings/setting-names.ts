import type { SettingNames } from '@actway/engine';

/** The variables that the engine's messages name. */
export const settingNames: SettingNames = {
  egressAllow: 'ACTWAY_EGRESS_ALLOW',
  egressAllowApps: 'ACTWAY_EGRESS_ALLOW_APPS',
  callerAddresses: 'ACTWAY_CALLER_ADDRESSES',
  deadline: 'ACTWAY_DEADLINE_MS',
  maxResponseBytes: 'ACTWAY_MAX_RESPONSE_BYTES',
  maxBytesInFlight: 'ACTWAY_MAX_BYTES_IN_FLIGHT',
  maxFileBytes: 'ACTWAY_MAX_FILE_BYTES',
  encryptionKeys: 'ACTWAY_ENCRYPTION_KEYS',
};
