import { now } from '@/lib/core/clock';
import { db } from '@/lib/core/database';
import { isSigned } from '@/lib/files';
import type { DocumentContent, DocumentKind } from './content';
import { paperPdf } from './pdf';

/** The PDF at a signed address, in a language; null where the address is not ours or its time has passed. */
export async function paperAt(
  asked: { id: string; until: string; by: string },
  locale: string,
): Promise<{ name: string; bytes: Buffer } | null> {
  const id = /^\d{1,9}$/.test(asked.id) ? Number(asked.id) : 0;
  if (!isSigned('documents', { ...asked, id }, now())) return null;
  const row = await db().document.findUnique({ where: { id } });
  if (!row) return null;
  const { code, kind, content } = row;
  const paper = { ...row, kind: kind as DocumentKind, content: content as DocumentContent };
  return { name: `${code}.pdf`, bytes: await paperPdf(paper, locale) };
}
