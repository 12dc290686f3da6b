import { resolve } from 'node:path';
import { readSettings, SettingsError } from 'actway';
import { describe, expect, it } from 'vitest';

describe('the settings', () => {
  it('have defaults, and an empty variable counts as absent', () => {
    const settings = readSettings({ PORT: '', ACTWAY_CORS_ORIGINS: '' });
    expect(settings).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      deadlineMs: 60_000,
      maxRequestBytes: 10_485_760,
      maxResponseBytes: 26_214_400,
      maxResponseValues: 1_000_000,
      maxResponseDepth: 1000,
      corsOrigins: [],
      console: true,
      egressAllow: [],
      apiKey: undefined,
      records: 'redacted',
      recordsDays: 0,
      checkAnswers: false,
      filesFolder: resolve('data/files'),
      filesFolderSource: 'default',
      maxFileBytes: 104_857_600,
      filesDays: 30,
    });
    expect(readSettings({ DATABASE_URL: 'sqlite:/var/a/b.db' }).filesFolder).toBe(resolve('/var/a/files'));
    expect(readSettings({ ACTWAY_FILES: './f' }).filesFolder).toBe(resolve('f'));
  });

  it('are read as lists, numbers and paths', () => {
    const settings = readSettings({
      PORT: '0',
      ACTWAY_APPS: ['./a', '/b'].join(process.platform === 'win32' ? ';' : ':'),
      ACTWAY_EGRESS_ALLOW: '10.0.0.0/8, internal.example:8080 ,',
      ACTWAY_EGRESS_ALLOW_APPS: 'ledger=10.0.0.5:8443, ledger=[::1]:80,wiki=wiki.internal',
      ACTWAY_CALLER_ADDRESSES: 'listed',
      ACTWAY_CORS_ORIGINS: 'https://a.example,http://localhost:5173',
      ACTWAY_CHECK_ANSWERS: 'on',
    });
    expect(settings.checkAnswers).toBe(true);
    expect(settings.appFolders).toEqual([resolve('a'), resolve('/b')]);
    expect(settings.egressAllow).toEqual(['10.0.0.0/8', 'internal.example:8080']);
    expect(settings.egressAllowApps).toEqual({
      ledger: ['10.0.0.5:8443', '[::1]:80'],
      wiki: ['wiki.internal'],
    });
    expect(settings.callerAddresses).toBe('listed');
    expect(settings.corsOrigins).toEqual(['https://a.example', 'http://localhost:5173']);
  });

  it('hold inputs to the letter by either word', () => {
    const strict = ['on', 'true', 'off', 'false', ''].map(
      (word) => readSettings({ ACTWAY_STRICT_INPUT: word }).strictInput,
    );
    expect(strict).toEqual([true, true, false, false, false]);
    expect(() => readSettings({ ACTWAY_STRICT_INPUT: 'yes' })).toThrow(/ACTWAY_STRICT_INPUT is "yes"/);
  });

  it('serve the console unless they say otherwise', () => {
    const served = ['', 'on', 'true', 'off', 'false'].map(
      (word) => readSettings({ ACTWAY_CONSOLE: word }).console,
    );
    expect(served).toEqual([true, true, true, false, false]);
    expect(() => readSettings({ ACTWAY_CONSOLE: 'no' })).toThrow(/ACTWAY_CONSOLE is "no"/);
  });

  it('refuse a variable that is nearly one, and let others be', () => {
    const read = (name: string) => () => readSettings({ [name]: '1' });
    for (const [name, meant] of [
      ['ACTWAY_EGRES_ALLOW', 'ACTWAY_EGRESS_ALLOW'],
      ['ACTWAY_ENCRYPTION_KEY', 'ACTWAY_ENCRYPTION_KEYS'],
      ['actway_deadline_ms', 'ACTWAY_DEADLINE_MS'],
      ['ACTWAY_MAX_REPSONSE_BYTES', 'ACTWAY_MAX_RESPONSE_BYTES'],
      ['ACTWAY_LLM_MODLE', 'ACTWAY_LLM_MODEL'],
      ['ACTWAY_SANDBOX_FOLDERS', 'ACTWAY_SANDBOX_FOLDER'],
    ] as const)
      expect(read(name)).toThrow(`${name} is no setting; ${meant} is`);
    for (const name of [
      'ACTWAY_SERVICE_HOST',
      'ACTWAY_PORT_3000_TCP',
      'ACTWAY_URL',
      'ACTWAY_KEY',
      'MY_ACTWAY_APP',
    ])
      expect(read(name)).not.toThrow();
  });

  it('tell every fault at once, each with its variable, and quote no secret', () => {
    const read = () =>
      readSettings({
        PORT: '70000',
        LOG_LEVEL: 'loud',
        DATABASE_URL: 'mysql://user:hunter2@db/actway',
        ACTWAY_API_KEY: 'hunter2',
        ACTWAY_ENCRYPTION_KEYS: 'k1:hunter2',
        ACTWAY_EGRESS_ALLOW: 'not a host',
        ACTWAY_EGRESS_ALLOW_APPS: 'ledger=not a host',
        ACTWAY_CALLER_ADDRESSES: 'some',
        ACTWAY_CORS_ORIGINS: 'https://a.example/path',
        ACTWAY_CHECK_ANSWERS: 'true',
        ACTWAY_DEADLINE_MS: '1e3',
        ACTWAY_MAX_REQUEST_BYTES: '-1',
        ACTWAY_RECORDS: 'some',
        ACTWAY_RECORDS_DAYS: '1.5',
        ACTWAY_TOKEN_DEADLINE_MS: '5',
        PUBLIC_URL: 'actway.example.com',
      });
    expect(read).toThrow(SettingsError);
    try {
      read();
    } catch (error) {
      const { faults } = error as SettingsError;
      const names = faults.map((fault) => /^[A-Z_]+/.exec(fault)?.[0]).sort();
      expect(names).toEqual([
        'ACTWAY_API_KEY',
        'ACTWAY_CALLER_ADDRESSES',
        'ACTWAY_CHECK_ANSWERS',
        'ACTWAY_CORS_ORIGINS',
        'ACTWAY_DEADLINE_MS',
        'ACTWAY_EGRESS_ALLOW',
        'ACTWAY_EGRESS_ALLOW_APPS',
        'ACTWAY_ENCRYPTION_KEYS',
        'ACTWAY_MAX_REQUEST_BYTES',
        'ACTWAY_RECORDS',
        'ACTWAY_RECORDS_DAYS',
        'ACTWAY_TOKEN_DEADLINE_MS',
        'DATABASE_URL',
        'LOG_LEVEL',
        'PORT',
        'PUBLIC_URL',
      ]);
      expect(String(error)).not.toContain('hunter2');
    }
  });

  it('name what may be reached for an app by the key of the app', () => {
    for (const entry of ['10.0.0.5', 'Ledger=10.0.0.5', 'ledger=', '=10.0.0.5']) {
      const read = () => readSettings({ ACTWAY_EGRESS_ALLOW_APPS: entry });
      expect(read).toThrow(`ACTWAY_EGRESS_ALLOW_APPS: "${entry}" must be the key of an app`);
    }
  });

  it('name a language model by its endpoint, its name and its key', () => {
    const read = (environment: Record<string, string>) => readSettings(environment).languageModel;
    expect(read({})).toBeUndefined();
    expect(read({ ACTWAY_LLM_BASE_URL: 'http://localhost:11434/v1/', ACTWAY_LLM_MODEL: 'small' })).toEqual({
      baseUrl: 'http://localhost:11434/v1',
      model: 'small',
      apiKey: undefined,
      maxTokens: 8_192,
      maxPromptBytes: 262_144,
    });
    const limited = { ACTWAY_LLM_MAX_TOKENS: '100', ACTWAY_LLM_MAX_PROMPT_BYTES: '2048' };
    expect(
      read({ ACTWAY_LLM_BASE_URL: 'http://localhost/v1', ACTWAY_LLM_MODEL: 'small', ...limited }),
    ).toMatchObject({ maxTokens: 100, maxPromptBytes: 2048 });

    const faultsOf = (environment: Record<string, string>) => {
      try {
        read(environment);
      } catch (error) {
        return (error as SettingsError).faults;
      }
      return [];
    };
    const names = (faults: string[]) => faults.map((fault) => /^[A-Z_]+/.exec(fault)?.[0]);
    expect(names(faultsOf({ ACTWAY_LLM_API_KEY: 'hunter2' }))).toEqual([
      'ACTWAY_LLM_BASE_URL',
      'ACTWAY_LLM_MODEL',
    ]);
    for (const url of [
      'model.example',
      'ftp://model.example',
      'https://user:hunter2@model.example/v1',
      'https://a/?key=hunter2',
    ]) {
      const faults = faultsOf({
        ACTWAY_LLM_BASE_URL: url,
        ACTWAY_LLM_MODEL: 'm',
        ACTWAY_LLM_API_KEY: 'hunter 2',
      });
      expect(names(faults)).toEqual(['ACTWAY_LLM_BASE_URL', 'ACTWAY_LLM_API_KEY']);
      expect(faults.join()).not.toContain('hunter');
    }
  });
});
