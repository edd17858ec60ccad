export { subscribers } from './subscribers';
