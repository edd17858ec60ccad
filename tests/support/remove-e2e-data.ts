import { rmSync } from 'node:fs';

/** The servers' data folders, made by playwright.config.ts. */
export default function removeData(): void {
  if (process.env.E2E_DATA) rmSync(process.env.E2E_DATA, { recursive: true, force: true });
}
