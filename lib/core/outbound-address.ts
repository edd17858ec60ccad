import ipaddr from 'ipaddr.js';

/** 2000::/3 is all of IPv6 that is handed out to the public. */
const GLOBAL = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address belongs to the public internet: not to this machine, its networks, the cloud's metadata, a carrier's or any other
 * special range. IPv4 within IPv6 (mapped, translated, tunnelled) is either unwrapped or refused.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text); // ::ffff:10.0.0.1 → 10.0.0.1
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || (address as ipaddr.IPv6).match(GLOBAL);
}

/** Whether an address lies in one of these networks ("10.1.0.0/16"). */
export function isWithin(text: string, networks: readonly string[]): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  return networks
    .map((network) => ipaddr.parseCIDR(network))
    .some(([base, bits]) => {
      return base.kind() === address.kind() && address.match(base, bits);
    });
}
