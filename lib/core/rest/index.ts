export { type Operation, restApplication } from './application';
export { addDocuments } from './documents';
