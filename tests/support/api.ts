import { makeApi } from '@/lib/api';
import { wire } from '@/lib/boot';
import { setClockOffset } from '@/lib/core/clock';
import { runDueJobs } from '@/lib/core/jobs';
import { judged } from './contract';

export type Answer = {
  status: number;
  body: Record<string, unknown> & { errors?: Record<string, { code: string }[]> };
  headers: Headers;
};

/** The REST application as a client without a network: `api.post('/api/…', body, token)`. Every answer must be as the document says. */
export function apiClient() {
  wire();
  const app = judged(makeApi());
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    token?: string,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const response = await app.fetch(
      new Request(`http://localhost:3000${path}`, {
        method,
        headers: {
          'x-client-address': '203.0.113.9',
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(token && { authorization: `Bearer ${token}` }),
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      }),
    );
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : {}, headers: response.headers };
  };
  return {
    get: (path: string, token?: string) => send('GET', path, undefined, token),
    post: (path: string, body: unknown, token?: string, headers?: Record<string, string>) =>
      send('POST', path, body, token, headers),
    put: (path: string, body: unknown, token?: string) => send('PUT', path, body, token),
    send,
  };
}

let offset = 0;
/** Moves the marketplace's clock forward and lets happen what was due. */
export async function later(time: { days?: number; hours?: number; minutes?: number }): Promise<void> {
  offset += (((time.days ?? 0) * 24 + (time.hours ?? 0)) * 60 + (time.minutes ?? 0)) * 60_000;
  setClockOffset(offset);
  await runDueJobs();
}

export function resetClock(): void {
  offset = 0;
  setClockOffset(0);
}
