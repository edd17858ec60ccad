import { preferredLanguage } from '@/lib/core/i18n';
import { paperAt } from '@/lib/documents';

/** /documents/<number>?until=…&by=…: a paper as PDF, at an address that was signed for its reader. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const asked = new URL(request.url).searchParams;
  const locale = preferredLanguage(request.headers.get('accept-language'));
  const paper = await paperAt({ id, until: asked.get('until') ?? '', by: asked.get('by') ?? '' }, locale);
  if (!paper) return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } });
  return new Response(new Uint8Array(paper.bytes), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${paper.name}"`,
      'content-length': String(paper.bytes.length),
      'cache-control': 'private, no-store',
    },
  });
}
