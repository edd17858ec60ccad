export { addressOf, criteriaFrom, paramsOf } from './criteria';
export { refreshListing, refreshProvider, reindexAll } from './documents';
export { listPlaces, listServices } from './doors';
export type { Facets } from './facets';
export {
  type CategoryCount,
  categoriesInCities,
  categoryCounts,
  type Entry,
  type Figures,
  figures,
  listingsByCategory,
  publicListings,
  publicShops,
  type Voice,
  voice,
} from './front';
export { findPlace, knownPlaces, type Place, placeBySlug } from './places';
export { type Found, search, searchPage, type WayOut } from './queries';
export { HALF_NEAR_KM, WEIGHTS } from './ranking';
export { cityPath, siteMap, siteMapIndex, siteMapParts } from './site-map';
export { subscribers } from './subscribers';
export type { Hit } from './views';
