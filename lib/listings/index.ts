export { type Bookable, bookable } from './bookable';
export { type Category, type CategoryNode, categoryBySlug, categoryTree } from './categories';
export { takeListingStep, update } from './changing';
export { create, createService } from './creating';
export { getCategories, getListing, getOwnListing, getOwnListings, getTags } from './doors';
export { events } from './events';
export { addFiles, removeFile } from './files';
export { type OwnListing, type OwnListingRow, ownListingCounts, ownListings, ownListingView } from './own';
export { setExtras, setPackages, setQuestions, setVariants } from './parts';
export { addPictures, removePicture, updatePicture } from './pictures';
export type { ListingCheck } from './policy';
export { type ProjectOffer, projectOffer, type Question } from './projects';
export { giveBack, take } from './stock';
export { subscribers } from './subscribers';
export {
  type ExtraView,
  type ListingCard,
  type ListingView,
  listingPage,
  type PackageView,
  providerListings,
  type VariantView,
} from './views';
