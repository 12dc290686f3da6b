// What settings are read with, and sealing. It needs neither store nor catalog: commands that need no more start at once.
export { type CallerAddresses, callerAddresses } from './egress/address-policies.js';
export { AllowListError, readAllowList } from './egress/allow-list.js';
export { type AppAllowLists, readAppAllowLists } from './egress/app-allow-lists.js';
export { usualMaxPromptBytes, usualMaxTokens } from './language/usual-maxima.js';
export { type RecordDetail, recordDetails } from './records/recorded-payload.js';
export { createVault, type Vault } from './vault/vault.js';
export { generateVaultKey } from './vault/vault-keys.js';
