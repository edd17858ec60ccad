export { checkOut, type Placed } from './checkout';
export { add, choose, getCart, removeLine, setLine } from './commands';
export { jobs } from './jobs';
export { subscribers } from './subscribers';
export { type BasketView, type CartLineView, type CartShopView, type CartView, cartCount, cartView } from './view';
