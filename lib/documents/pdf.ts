import path from 'node:path';
import PDFDocument from 'pdfkit';
import { translator } from '@/lib/core/i18n';
import { formatMoney } from '@/lib/core/shared/money';
import type { DocumentContent, DocumentKind, DocumentLine, Named } from './content';

const FONTS = path.join(process.cwd(), 'app/fonts');
const INK = '#17211b';
const SOFT = '#5c665f';
const RULE = '#d9d6cc';
/** A4 in points. */
const PAGE = { left: 64, right: 531, bottom: 760 };

export type Paper = {
  code: string;
  kind: DocumentKind;
  currency: string;
  total: number;
  issuedAt: Date;
  content: DocumentContent;
};
type Pdf = InstanceType<typeof PDFDocument>;

/** Begins a PDF of A4 pages in our letters; `drawn` writes on it. Gives its bytes. */
export function pdf(title: string, drawn: (doc: Pdf) => void): Promise<Buffer> {
  const doc = new PDFDocument({ size: 'A4', margin: PAGE.left, info: { Title: title }, lang: 'en' });
  const parts: Buffer[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
    doc.registerFont('plain', path.join(FONTS, 'inter-documents.ttf'));
    doc.registerFont('strong', path.join(FONTS, 'inter-documents-strong.ttf'));
    doc.registerFont('headline', path.join(FONTS, 'fraunces-still.ttf'));
    drawn(doc);
    doc.end();
  });
}

/** A paper as PDF, in the reader's language; amounts and names are those of the day on which it was written. */
export function paperPdf(paper: Paper, locale: string): Promise<Buffer> {
  const t = translator(locale, 'documents');
  const { code, kind, currency, total, issuedAt, content } = paper;
  const money = (amount: number) => formatMoney({ amount, currency }, locale);
  const day = (at: Date) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: content.order.timeZone }).format(at);
  return pdf(`${t(`kind.${kind}`)} ${code}`, (doc) => {
    heading(doc, t(`kind.${kind}`), `${code} · ${day(issuedAt)}`);
    const top = doc.y + 24;
    const left = party(doc, t('from'), content.issuer, t, PAGE.left, top);
    const right = party(doc, t('to'), content.recipient, t, 320, top);
    doc.y = Math.max(left, right) + 20;
    const { reference, title, startsAt } = content.order;
    small(doc, t('order', { reference, title }));
    if (startsAt) small(doc, t('supplied', { day: day(new Date(startsAt)) }));
    doc.moveDown(1.2);
    for (const line of content.lines) row(doc, labelOf(line, t, money), money(line.amount));
    rule(doc);
    row(doc, t(`total.${kind}`), money(total), 'strong', 13);
    doc.moveDown(0.8);
    for (const { name, rate, amount, inclusive } of content.taxes.filter((tax) => tax.amount > 0))
      small(
        doc,
        t(inclusive ? 'tax_inside' : 'tax_added', {
          name: name || t('line.tax'),
          rate: new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(rate / 10_000),
          amount: money(amount),
          net: money(total - amount),
        }),
      );
    if (content.exempt) small(doc, t('exempt'));
    small(doc, t(`note.${kind}`));
  });
}

/** The name of a paper or a statement, and what identifies it. */
export function heading(doc: Pdf, title: string, under: string): void {
  doc.font('headline').fontSize(28).fillColor(INK).text(title, PAGE.left, PAGE.left);
  doc.font('plain').fontSize(10.5).fillColor(SOFT).text(under);
}

function party(doc: Pdf, caption: string, { name, address, taxNumber }: Named, t: Translate, x: number, y: number): number {
  const width = 210;
  doc.font('plain').fontSize(9).fillColor(SOFT).text(caption, x, y, { width });
  doc.font('strong').fontSize(10.5).fillColor(INK).text(name, { width });
  doc.font('plain');
  if (address) doc.text(address, { width });
  if (taxNumber) doc.text(t('tax_number', { number: taxNumber }), { width });
  const end = doc.y;
  doc.x = PAGE.left;
  return end;
}
type Translate = ReturnType<typeof translator>;

/** A line with its amount at the end; on a new page where there is no room left. */
export function row(doc: Pdf, label: string, amount: string, font = 'plain', size = 10.5): void {
  doc.font(font).fontSize(size).fillColor(INK);
  const height = doc.heightOfString(label, { width: 340 });
  if (doc.y + height > PAGE.bottom) doc.addPage();
  const y = doc.y;
  doc.text(amount, 400, y, { width: PAGE.right - 400, align: 'right' });
  doc.text(label, PAGE.left, y, { width: 340 });
  doc.y = Math.max(doc.y, y + height) + 6;
}

export function rule(doc: Pdf): void {
  doc
    .moveTo(PAGE.left, doc.y + 2)
    .lineTo(PAGE.right, doc.y + 2)
    .lineWidth(0.7)
    .strokeColor(RULE)
    .stroke();
  doc.y += 12;
}

export function small(doc: Pdf, text: string): void {
  doc
    .font('plain')
    .fontSize(9.5)
    .fillColor(SOFT)
    .text(text, PAGE.left, doc.y, { width: PAGE.right - PAGE.left });
  doc.moveDown(0.3);
}

function labelOf(line: DocumentLine, t: Translate, money: (amount: number) => string): string {
  if (line.name && line.kind === 'part') return t('line.part', { title: line.name });
  if (line.name) return (line.quantity ?? 1) > 1 ? `${line.quantity} × ${line.name}` : line.name;
  if (line.kind === 'hours') return t('line.hours', { hours: (line.minutes ?? 60) / 60, unit: money(line.unit ?? 0) });
  if (line.kind === 'travel') return t('line.travel', { km: line.quantity ?? 1, unit: money(line.unit ?? 0) });
  return t(`line.${line.kind}`);
}
