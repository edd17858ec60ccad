import { notFound } from 'next/navigation';
import { orNotFound } from '@/app/[locale]/_orders/or-not-found';
import type { Context } from '@/lib/core/context';
import { type EndpointView, endpoint } from '@/lib/webhooks';

export type EndpointProps = { params: Promise<{ id: string }>; searchParams: Promise<{ before?: string }> };

const NUMBER = /^[1-9]\d{0,8}$/;

/** The endpoint that an address names, if it is the reader's, and from which message on. */
export async function endpointAsked(
  ctx: Context,
  { params, searchParams }: EndpointProps,
): Promise<{ endpoint: EndpointView; before?: number }> {
  const [{ id }, { before }] = await Promise.all([params, searchParams]);
  if (!NUMBER.test(id)) notFound();
  return {
    endpoint: await orNotFound(endpoint(ctx, Number(id))),
    before: before && NUMBER.test(before) ? Number(before) : undefined,
  };
}
