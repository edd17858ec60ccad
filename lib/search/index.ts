export { addressOf, criteriaFrom, paramsOf } from './criteria';
export { refreshListing, refreshProvider, reindexAll } from './documents';
export { listServices } from './doors';
export type { Facets } from './facets';
export { findPlace, knownPlaces, type Place } from './places';
export { type Found, search, type WayOut } from './queries';
export { subscribers } from './subscribers';
export type { Hit } from './views';
