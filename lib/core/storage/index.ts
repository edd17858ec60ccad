import { config } from '@/lib/core/config';
import { once } from '@/lib/core/once';
import { diskStorage } from './disk';
import { uploadThingStorage } from './uploadthing';

/** Where bytes are kept, by keys (see ./keys). What is put under a key is never changed afterwards. */
export type Storage = {
  kind: 'disk' | 'uploadthing';
  put(key: string, bytes: Buffer, contentType: string): Promise<void>;
  /** Null if there is nothing. */
  get(key: string): Promise<Buffer | null>;
  stat(key: string): Promise<{ bytes: number } | null>;
  /** Removes what is there; what is not there is no mistake. */
  delete(keys: readonly string[]): Promise<void>;
};

/** The storage of this process, as configured. */
export const storage = (): Storage =>
  once('storage', () => {
    const settings = config().storage;
    return settings.kind === 'disk' ? diskStorage(settings.dir) : uploadThingStorage({ token: settings.token });
  });
