import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { ConfigError, describeConfig, readConfig } from './config';
import { authSecret } from './secret';

const problems = (env: Record<string, string>): string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

describe('settings', () => {
  test('nothing set: SQLite, disk and outbox under ./data, on port 3000', () => {
    const settings = readConfig({}, '/srv/guildhall');
    expect(settings).toMatchObject({
      port: 3000,
      origin: 'http://localhost:3000',
      host: 'localhost:3000',
      secure: false,
      dataDir: '/srv/guildhall/data',
      database: { provider: 'sqlite', url: 'file:/srv/guildhall/data/guildhall.db' },
      mail: { transport: 'outbox' },
      storage: { kind: 'disk', dir: '/srv/guildhall/data/files' },
      rates: { anonymous: 100, user: 1000, booking: 50 },
      worker: true,
      amqp: null,
      outboundAllow: [],
    });
  });

  test('an empty variable is one that is not set', () => {
    expect(readConfig({ PORT: '', ORIGIN: ' ', DATABASE_URL: '' })).toEqual(readConfig({}));
  });

  test('PostgreSQL, SMTP and a sign-in provider are chosen by their variables', () => {
    const settings = readConfig({
      DATABASE_URL: 'postgres://u:p@db/guildhall',
      SMTP_URL: 'smtps://u:p@mail.example:465',
      ORIGIN: 'https://example.org/',
      OIDC_ISSUER: 'https://id.example',
      OIDC_CLIENT_ID: 'a',
      OIDC_CLIENT_SECRET: 'b',
    });
    expect(settings).toMatchObject({
      origin: 'https://example.org',
      secure: true,
      database: { provider: 'postgres' },
      mail: { transport: 'smtp' },
      signIn: [{ id: 'oidc', issuer: 'https://id.example' }],
    });
  });

  test.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['ORIGIN', 'example.org'],
    ['ORIGIN', 'https://example.org/shop'],
    ['ORIGIN', 'javascript:alert(1)'],
    ['DATABASE_URL', 'mysql://db'],
    ['AUTH_SECRET', 'short'],
    ['SMTP_URL', 'mail.example'],
    ['AMQP_URL', 'http://broker.example'],
    ['AMQP_EXCHANGE', 'two words'],
    ['OUTBOUND_ALLOW', '10.0.0.0'],
    ['OUTBOUND_ALLOW', '10.0.0.0/8, everything'],
    ['MAIL_FROM', 'nobody'],
    ['TRUST_PROXY', 'yes'],
    ['LOG_LEVEL', 'loud'],
    ['RATE_ANONYMOUS', '-1'],
    ['PAGE_CACHE_MB', '1.5'],
    ['MARKETPLACE_TIME_ZONE', 'Mars/Olympus'],
    ['MARKETPLACE_CURRENCY', 'XXZ'],
    ['MARKETPLACE_CURRENCY', 'pounds'],
    ['WORKER', 'maybe'],
  ])('%s=%s is refused in one line that begins with its name', (name, value) => {
    const said = problems({ [name]: value });
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(new RegExp(`^${name} must `));
    expect(said[0]).not.toContain('\n');
  });

  test('half a sign-in provider is refused, naming what is missing', () => {
    expect(problems({ GOOGLE_CLIENT_ID: 'a', OIDC_ISSUER: 'https://id.example' })).toEqual([
      'OIDC_CLIENT_ID is missing: it is needed beside OIDC_ISSUER',
      'OIDC_CLIENT_SECRET is missing: it is needed beside OIDC_ISSUER',
      'GOOGLE_CLIENT_SECRET is missing: it is needed beside GOOGLE_CLIENT_ID',
    ]);
    expect(problems({ STORAGE: 'uploadthing' })).toEqual(['UPLOADTHING_TOKEN is missing: STORAGE=uploadthing needs it']);
  });

  test('all problems are told at once', () => {
    expect(problems({ PORT: 'x', LOG_LEVEL: 'y' })).toHaveLength(2);
  });

  test('what is in force is told without a secret', () => {
    const secret = 'k9-very-secret';
    const text = describeConfig(
      readConfig({
        DATABASE_URL: `postgres://user:${secret}@db.example:5433/guildhall`,
        SMTP_URL: `smtp://user:${secret}@mail.example:587`,
        AMQP_URL: `amqp://user:${secret}@broker.example:5672`,
        AUTH_SECRET: secret.repeat(3),
        GITHUB_CLIENT_ID: secret,
        GITHUB_CLIENT_SECRET: secret,
        UPLOADTHING_TOKEN: secret,
      }),
    ).join('\n');
    expect(text).not.toContain(secret);
    for (const part of ['PostgreSQL, db.example:5433/guildhall', 'mail.example:587', 'GitHub', 'UploadThing'])
      expect(text).toContain(part);
  });
});

describe('the secret', () => {
  const folders: string[] = [];
  const folder = () => {
    const made = mkdtempSync(path.join(tmpdir(), 'guildhall-secret-'));
    folders.push(made);
    return made;
  };
  afterEach(() => {
    for (const made of folders.splice(0)) rmSync(made, { recursive: true });
    delete (globalThis as Record<symbol, Record<string, unknown>>)[Symbol.for('guildhall')]?.secret;
  });

  test('is made once, kept in the data folder and readable by its owner alone', () => {
    const dataDir = path.join(folder(), 'data');
    const made = authSecret({ authSecret: null, dataDir });
    const file = path.join(dataDir, 'secret');
    expect(made.length).toBeGreaterThanOrEqual(32);
    expect(readFileSync(file, 'utf8').trim()).toBe(made);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(authSecret({ authSecret: null, dataDir })).toBe(made);
  });

  test('the environment comes first', () => {
    expect(authSecret({ authSecret: 'from the environment', dataDir: '/nowhere' })).toBe('from the environment');
  });

  test('a file that holds no secret is refused, naming the variable', () => {
    const dataDir = folder();
    writeFileSync(path.join(dataDir, 'secret'), 'x');
    expect(() => authSecret({ authSecret: null, dataDir })).toThrow(/^AUTH_SECRET is not set/);
  });
});
