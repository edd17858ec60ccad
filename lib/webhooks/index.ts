export { getSchemas } from './doors';
