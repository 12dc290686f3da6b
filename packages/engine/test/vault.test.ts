import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createVault } from '../src/vault/vault.js';
import { VaultError } from '../src/vault/vault-error.js';
import { generateVaultKey } from '../src/vault/vault-keys.js';
import { VaultSettingError } from '../src/vault/vault-setting-error.js';
import { sealedAsV1 } from './sealed-as-v1.js';

const key = (bytes = 32) => randomBytes(bytes).toString('base64');
const context = {
  ...{ projectId: 'p1', appKey: 'github' },
  ...{ table: 'connected_accounts', row: 'b5a1', field: 'credential' },
};
const plain = '{"access_token":"gho_16C7e42F292c6912E7"}';

/** What `work` throws, which must be of the class. */
function thrown<Thrown extends Error>(
  errorClass: abstract new (...parts: never[]) => Thrown,
  work: () => unknown,
): Thrown {
  try {
    work();
  } catch (error) {
    if (error instanceof errorClass) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('a vault', () => {
  const vault = createVault(generateVaultKey('k1'));

  it.each([plain, '', 'NUL \0 and 😀', 'x'.repeat(1_000_000)])('opens what it sealed', (text) => {
    const sealed = vault.seal(text, context);
    expect(vault.open(sealed, context)).toBe(text);
  });

  it('seals into v2.<key id>.<iv>.<ciphertext>.<tag>, another one each time', () => {
    const seals = new Set(Array.from({ length: 100 }, () => vault.seal(plain, context)));
    expect(seals.size).toBe(100);
    const ivs = new Set([...seals].map((sealed) => sealed.split('.')[2]));
    expect(ivs.size).toBe(100);
    for (const sealed of seals) {
      expect(sealed).toMatch(/^v2\.k1\.[\w-]{16}\.[\w-]+\.[\w-]{22}$/);
      expect(sealed).not.toContain('gho_');
    }
  });

  it.each([
    { ...context, row: 'c6b2' },
    { ...context, field: 'connectionFields' },
    { ...context, table: 'integrations' },
    { ...context, projectId: 'p2' },
    { ...context, appKey: 'slack' },
    { ...context, projectId: 'github', appKey: 'p1' },
    { ...context, table: 'connected_accounts|b5a1', row: 'credential', field: '' },
  ])('refuses a value that was moved to $projectId $appKey $table $row $field', (other) => {
    const sealed = vault.seal(plain, context);
    expect(thrown(VaultError, () => vault.open(sealed, other))).toMatchObject({
      code: 'not_authentic',
      keyId: 'k1',
    });
  });

  it('refuses a value in which any one character was changed', () => {
    const sealed = vault.seal(plain, context);
    for (let index = 0; index < sealed.length; index += 1) {
      const other = sealed[index] === 'A' ? 'B' : 'A';
      const altered = sealed.slice(0, index) + other + sealed.slice(index + 1);
      expect(['malformed', 'unknown_key', 'not_authentic']).toContain(
        thrown(VaultError, () => vault.open(altered, context)).code,
      );
    }
  });

  it('refuses a value whose tag or iv was cut short', () => {
    const [version, id, iv = '', ciphertext, tag = ''] = vault.seal(plain, context).split('.');
    const cut = [
      [version, id, iv, ciphertext, tag.slice(0, 6)],
      [version, id, iv.slice(0, 8), ciphertext, tag],
      [version, id, iv, ciphertext],
      [version, id, iv, ciphertext, tag, ''],
    ];
    for (const parts of cut) {
      expect(thrown(VaultError, () => vault.open(parts.join('.'), context)).code).toBe('malformed');
    }
  });

  it.each(['', 'v1', plain, 'v3.k1.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA'])(
    'calls %j malformed',
    (text) => {
      expect(thrown(VaultError, () => vault.open(text, context)).code).toBe('malformed');
    },
  );

  it('tells nothing of plain text or keys in its errors, nor when it is printed', () => {
    const secret = key();
    const other = createVault(`k1:${secret}`);
    const error = thrown(VaultError, () => other.open(vault.seal(plain, context), context));
    for (const text of [inspect(error, { depth: 9 }), inspect(other, { depth: 9 }), JSON.stringify(other)]) {
      expect(text).not.toContain('gho_');
      expect(text).not.toContain(secret);
      expect(text).not.toContain(Buffer.from(secret, 'base64').toString('hex'));
    }
  });
});

describe('a value of the form v1', () => {
  const setting = generateVaultKey('k1');
  const vault = createVault(setting);

  it('opens in its place, and is none of v2', () => {
    const sealed = sealedAsV1(setting, plain, context);
    expect(vault.open(sealed, context)).toBe(plain);
    expect(sealed.startsWith(vault.activePrefix)).toBe(false);
    expect(thrown(VaultError, () => vault.open(sealed, { ...context, row: 'c6b2' })).code).toBe(
      'not_authentic',
    );
    const disguised = sealed.replace('v1.', 'v2.');
    expect(thrown(VaultError, () => vault.open(disguised, context)).code).toBe('not_authentic');
  });

  it('is not what a value of v2 can be passed off as', () => {
    const sealed = vault.seal(plain, context).replace('v2.', 'v1.');
    expect(thrown(VaultError, () => vault.open(sealed, context)).code).toBe('not_authentic');
  });
});

describe('rotation', () => {
  const [old, young] = [generateVaultKey('old'), generateVaultKey('young')];
  const before = createVault(old);
  const during = createVault(`${young}, ${old}`);
  const after = createVault(young);

  it('opens with the key that sealed, and seals with the first', () => {
    const sealed = before.seal(plain, context);
    expect(during.open(sealed, context)).toBe(plain);
    expect(sealed.startsWith(during.activePrefix)).toBe(false);
    const again = during.seal(during.open(sealed, context), context);
    expect(during.activePrefix).toBe('v2.young.');
    expect(again.startsWith(during.activePrefix)).toBe(true);
    expect(after.open(again, context)).toBe(plain);
    expect([before.activeKeyId, during.activeKeyId]).toEqual(['old', 'young']);
  });

  it('names the key that is missing', () => {
    const error = thrown(VaultError, () => after.open(before.seal(plain, context), context));
    expect(error).toMatchObject({ code: 'unknown_key', keyId: 'old' });
    expect(error.message).toMatch(/'old'.*the list of encryption keys/);
  });

  it('refuses a value whose key id was rewritten', () => {
    const sealed = before.seal(plain, context).replace('v2.old.', 'v2.young.');
    expect(thrown(VaultError, () => during.open(sealed, context)).code).toBe('not_authentic');
  });
});

describe('the list of encryption keys', () => {
  it('is refused with all of its faults at once, by place and id, and with no text of a key', () => {
    const [good, short, bare] = [key(), key(16), key()];
    const entries = [
      `a:${good}`,
      `b:${short}`,
      `a:${key()}`,
      'c:not*base64',
      '',
      bare,
      `${key()}:d`,
      `e:${good}`,
      'f:',
    ];
    const error = thrown(VaultSettingError, () => createVault(entries.join(',')));
    expect(error.faults).toEqual([
      "entry 2 ('b') has a key of 16 bytes instead of 32",
      "entry 3 repeats the id 'a'",
      "entry 4 ('c') has a key that is not base64",
      'entry 5 is empty',
      'entry 6 has no id: write id:key',
      'entry 7 has an id that is not 1 to 16 letters, digits, "_" or "-"',
      "entry 8 ('e') has the same key as 'a'",
      "entry 9 ('f') has a key that is not base64",
    ]);
    expect(error.message).toContain('The list of encryption keys');
    for (const secret of [good, short, bare]) expect(inspect(error)).not.toContain(secret.slice(0, 12));
  });

  it.each(['', '  '])('is refused when it is empty: %j', (setting) => {
    expect(thrown(VaultSettingError, () => createVault(setting)).faults).toEqual(['it is empty']);
  });

  it('takes both base64 alphabets, with the padding or without', () => {
    const bytes = Buffer.alloc(32, 0xfb);
    const texts = [
      bytes.toString('base64'),
      bytes.toString('base64').replace('=', ''),
      bytes.toString('base64url'),
    ];
    const [first, ...others] = texts.map((text) => createVault(`k:${text}`));
    for (const other of others) expect(other.open(first?.seal(plain, context) ?? '', context)).toBe(plain);
  });

  it('is made by generateVaultKey, each time another key', () => {
    const [one, two] = [generateVaultKey('k'), generateVaultKey('k')];
    expect(one).not.toBe(two);
    expect(createVault(one).activeKeyId).toBe('k');
    expect(() => generateVaultKey('a:b')).toThrow(VaultSettingError);
  });
});

describe('signatures', () => {
  const [old, fresh] = [generateVaultKey('k1'), generateVaultKey('k2')];
  const vault = createVault(old);

  it('are told from any other, of another text and of another key', () => {
    const signature = vault.sign('text');
    expect(signature).toMatch(/^k1\.[\w-]{43}$/);
    expect(vault.isSigned('text', signature)).toBe(true);
    expect(vault.isSigned('texts', signature)).toBe(false);
    const last = signature.endsWith('A') ? 'B' : 'A';
    for (const other of [
      '',
      'k1',
      'k1.',
      'k9.x',
      `${signature}x`,
      signature.slice(0, -1),
      signature.slice(0, -1) + last,
    ])
      expect(vault.isSigned('text', other), other).toBe(false);
    expect(createVault(generateVaultKey('k1')).isSigned('text', signature)).toBe(false);
  });

  it('stay good while their key is listed', () => {
    const signature = vault.sign('text');
    expect(createVault(`${fresh},${old}`).isSigned('text', signature)).toBe(true);
    expect(createVault(`${fresh},${old}`).sign('text')).toMatch(/^k2\./);
    expect(createVault(fresh).isSigned('text', signature)).toBe(false);
  });
});
