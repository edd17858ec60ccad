/** Pounds for one unit of a currency, roughly: to weigh cheap against dear, and to make up prices. Never to pay with. */
export const pounds: Readonly<Record<string, number>> = {
  GBP: 1,
  EUR: 0.85,
  USD: 0.78,
  CAD: 0.57,
  MXN: 0.042,
  AED: 0.21,
  EGP: 0.016,
  KZT: 0.0016,
  GEL: 0.28,
  INR: 0.0092,
};
