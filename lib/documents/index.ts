export { DOCUMENT_KINDS, type DocumentKind } from './content';
export { getDocument, getStatement, listDocuments } from './doors';
export { issueDocuments } from './issuing';
export { jobs } from './jobs';
export { type DocumentRow, orderDocuments, ownDocuments } from './queries';
export { paperAt } from './reading';
export { ownStatement, statementCsv, statementMonths } from './statement';
export { statementPdf } from './statement-pdf';
