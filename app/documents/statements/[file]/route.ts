import { browserContext } from '@/lib/accounts';
import { isDomainError } from '@/lib/core/errors';
import { preferredLanguage } from '@/lib/core/i18n';
import { ownStatement, statementCsv, statementPdf } from '@/lib/documents';
import { Month } from '@/lib/documents/schema';

const NOTHING = { status: 404, headers: { 'cache-control': 'no-store' } };

/** /documents/statements/2026-11.pdf or .csv: a month of the reader's own balance. Whoever has none finds nothing here. */
export async function GET(request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const [, month = '', type] = /^(.*)\.(csv|pdf)$/.exec((await params).file) ?? [];
  const ctx = await browserContext(request.headers);
  if (!type || !ctx.actor || !Month.safeParse(month).success) return new Response(null, NOTHING);
  try {
    const statement = await ownStatement(ctx, month);
    const locale = preferredLanguage(request.headers.get('accept-language'));
    const body = type === 'csv' ? statementCsv(statement) : new Uint8Array(await statementPdf(statement, locale));
    return new Response(body, {
      headers: {
        'content-type': type === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/pdf',
        'content-disposition': `attachment; filename="statement-${month}.${type}"`,
        'cache-control': 'private, no-store',
      },
    });
  } catch (error) {
    if (isDomainError(error)) return new Response(null, NOTHING);
    throw error;
  }
}
