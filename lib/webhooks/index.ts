export {
  createEndpoint,
  disableEndpoint,
  enableEndpoint,
  removeEndpoint,
  replayDelivery,
  rotateSecret,
  testEndpoint,
  updateEndpoint,
} from './commands';
export { getEndpoint, getSchemas, listDeliveries, listEndpoints } from './doors';
export { jobs } from './jobs';
export { type DeliveryView, deliveries, type EndpointView, endpoint, endpoints, eventChoices } from './queries';
export { subscribers } from './subscribers';
