import { query } from '@/lib/core/query';
import { documentOf, ownDocuments } from './queries';
import { DocumentKey, DocumentList, StatementKey } from './schema';
import { ownStatement } from './statement';
import { DocumentsWire, DocumentWire, documentToWire, listToWire, StatementWire, statementToWire } from './wire';

/** The actor's receipts, invoices and credit notes: those written for them, and those written in their shop's name. */
export const listDocuments = query({
  name: 'documents.list',
  input: DocumentList,
  access: 'signed_in',
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/documents/',
      summary: 'Your receipts, invoices and credit notes',
      output: DocumentsWire,
      wire: { output: listToWire },
    },
  },
  run: ownDocuments,
});

export const getDocument = query({
  name: 'documents.get',
  input: DocumentKey,
  access: 'signed_in',
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/documents/{document}/',
      summary: 'A receipt, invoice or credit note',
      output: DocumentWire,
      refusals: ['document_not_found'],
      wire: { output: documentToWire },
    },
  },
  run: (ctx, { document }) => documentOf(ctx, document),
});

export const getStatement = query({
  name: 'documents.statement',
  input: StatementKey,
  access: ['PROVIDER'],
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/statements/{month}/',
      summary: 'The statement of your balance for a month',
      output: StatementWire,
      refusals: ['not_a_provider'],
      example: { month: '2026-11' },
      wire: { output: statementToWire },
    },
  },
  run: (ctx, { month }) => ownStatement(ctx, month),
});
