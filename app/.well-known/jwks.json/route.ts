import { publicKeys } from '@/lib/accounts';
import { systemContext } from '@/lib/core/context';

/** The keys by which others check our access tokens. */
export async function GET(): Promise<Response> {
  return Response.json(await publicKeys(systemContext()), { headers: { 'cache-control': 'public, max-age=60' } });
}
