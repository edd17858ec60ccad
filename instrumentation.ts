import type { Instrumentation } from 'next';

/** Called by Next in app.prepare(), in the server's process: everything that is not HTTP starts here. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return;
  const { boot } = await import('./lib/boot');
  await boot();
}

/** A page, action or route handler threw what nobody expected: written down, and the page is not kept. */
export const onRequestError: Instrumentation.onRequestError = async (err, request, context) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const [{ log }, { doNotKeep }] = await Promise.all([import('./lib/core/log'), import('./lib/core/rendering')]);
  doNotKeep();
  log().error(
    {
      err,
      requestId: request.headers['x-request-id'],
      method: request.method,
      path: request.path.split('?', 1)[0],
      route: context.routePath,
    },
    'request failed',
  );
};
