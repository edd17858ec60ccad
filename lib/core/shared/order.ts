/** The list with one of its entries moved to a place (from 0; the last place for what is beyond). */
export function moved<T>(list: readonly T[], entry: T, place: number): T[] {
  const others = list.filter((each) => each !== entry);
  return [...others.slice(0, place), entry, ...others.slice(place)];
}
