import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Config, readConfig } from '@/lib/core/config';
import { put } from '@/lib/core/once';

/** Settings for this process's tests: as without any, with a secret of their own, and these variables. */
export const setConfig = (env: Record<string, string> = {}): Config =>
  put(
    'config',
    readConfig({
      AUTH_SECRET: 'a secret of the tests that is long enough',
      DATA_DIR: path.join(tmpdir(), `guildhall-test-${process.pid}`),
      LOG_LEVEL: 'warn',
      ...env,
    }),
  );
