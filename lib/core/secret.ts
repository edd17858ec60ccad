import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Config, ConfigError } from './config';
import { once } from './once';

/**
 * The secret that signs sessions and links: AUTH_SECRET, else one made at the first start and kept in `<data>/secret`,
 * readable by its owner alone. Several instances need the same AUTH_SECRET or the same data folder.
 */
export const authSecret = (settings: Pick<Config, 'authSecret' | 'dataDir'>): string =>
  settings.authSecret ?? once('secret', () => kept(settings.dataDir));

function kept(dataDir: string): string {
  const file = path.join(dataDir, 'secret');
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(file, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    chmodSync(file, 0o600);
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32) throw new ConfigError([`AUTH_SECRET is not set, and ${file} holds less than 32 characters`]);
  return secret;
}
