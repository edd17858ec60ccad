import { isIP } from 'node:net';

/**
 * The network address of who asks. `proxies` of ours stand in front (TRUST_PROXY): each has added, at the right of
 * X-Forwarded-For, whom it heard; what stands further left was written by the client and means nothing.
 */
export function clientAddress(peer: string | undefined, forwarded: string | string[] | undefined, proxies: number): string {
  const direct = plain(peer ?? '');
  if (proxies === 0) return direct;
  const list = [forwarded ?? []]
    .flat()
    .join(',')
    .split(',')
    .map((part) => plain(part.trim()));
  const named = list.filter(Boolean).at(-proxies) ?? '';
  return isIP(named) ? named : direct;
}

/** Without the port and without the prefix that an IPv4 address has on a socket of both kinds. */
function plain(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/^\[(.*)\](?::\d+)?$/, '$1');
  return /^\d+\.\d+\.\d+\.\d+:\d+$/.test(bare) ? bare.slice(0, bare.indexOf(':')) : bare;
}
