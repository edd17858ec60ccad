export { jobs } from './jobs';
export { subscribers } from './subscribers';
