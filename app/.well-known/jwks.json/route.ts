import { publicKeys } from '@/lib/accounts';
import { systemContext } from '@/lib/core/context';

/** The keys by which others check our access tokens. */
export async function GET(): Promise<Response> {
  // Not Response.json: the API's server puts its own Response in the place of Node's, and Next takes no other.
  return new Response(JSON.stringify(await publicKeys(systemContext())), {
    headers: { 'content-type': 'application/json', 'cache-control': 'public, max-age=60' },
  });
}
