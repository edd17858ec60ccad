import type { IncomingMessage } from 'node:http';

const MB = 1024 * 1024;

/** How many bytes a body may have: pictures travel as forms or raw files, everything else is text. */
export function bodyLimit(contentType: string | undefined): number {
  return /^(?:multipart\/form-data|image\/|application\/octet-stream)/i.test(contentType ?? '') ? 16 * MB : MB;
}

/** Whether the announced length is already too much. */
export const announcesTooMuch = (req: IncomingMessage, limit: number): boolean =>
  Number(req.headers['content-length'] ?? 0) > limit;

/** Calls `tooMuch` once if a body of unannounced length grows beyond `limit`; what follows is not handed on. */
export function watchBody(req: IncomingMessage, limit: number, tooMuch: () => void): void {
  if (req.headers['transfer-encoding'] === undefined) return;
  const push = req.push.bind(req);
  let size = 0;
  req.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    const before = size;
    size += chunk?.length ?? 0;
    if (size <= limit) return push(chunk, encoding);
    if (before <= limit) tooMuch();
    return false;
  };
}
