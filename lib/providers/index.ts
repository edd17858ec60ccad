export { addWork, removeWork, setCover, setPortrait, updateProfile, updateWork } from './commands';
export { getOwn, getProvider, listProviders } from './doors';
export { events } from './events';
export { refreshListed, touchProvider } from './listed';
export { ensureProvider, open } from './opening';
export { placeFor } from './place';
export type { ChecklistItem } from './policy';
export {
  type OwnProfile,
  type OwnProvider,
  ownChecklist,
  ownProfile,
  ownProvider,
  type ProviderCard,
  providerList,
  type Storefront,
  storefront,
  type WorkView,
} from './queries';
export { getShipping, methodOf, ownShipping, setShipping } from './shipping';
export { type ShippingMethod, type Way, waysFor } from './shipping-rules';
export { subscribers } from './subscribers';
