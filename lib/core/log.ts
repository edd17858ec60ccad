import pino, { type Logger } from 'pino';
import { config } from './config';
import { once } from './once';

export type { Logger };

/** Never written to a log, wherever in an object they stand (two levels deep). */
const SECRET = ['authorization', 'cookie', 'set-cookie', 'password', 'token', 'secret', 'email', 'phone', 'address'];
const paths = SECRET.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]);

/** A logger that writes JSON lines to `destination`. */
export const makeLogger = (level: string, destination?: pino.DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths, censor: '[removed]' },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );

type Line = { level: string; time: string; msg?: string; err?: { stack?: string; message?: string } } & Record<string, unknown>;

/** One entry as a person reads it in a terminal: time, level unless it is usual, message, the rest as name=value. */
export function readable(json: string): string {
  const { level, time, msg = '', err, ...rest } = JSON.parse(json) as Line;
  const fields = Object.entries(rest).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const head = [time.slice(11, 19), level === 'info' ? '' : level.toUpperCase(), msg, ...fields].filter(Boolean).join(' ');
  return err ? `${head}\n${err.stack ?? err.message}\n` : `${head}\n`;
}

const terminal: pino.DestinationStream = { write: (line) => void process.stdout.write(readable(line)) };

/** The log of this process: JSON for programs, readable lines for a terminal. Children carry the request's id. */
export const log = (): Logger =>
  once('log', () => {
    const { logLevel, logFormat } = config();
    return makeLogger(logLevel, logFormat === 'text' ? terminal : undefined);
  });
