export { type Operation, restApplication } from './application';
