/**
 * `read` with its answers remembered: for pure readings of short texts that come again and again, such as addresses, where reading costs more
 * than looking up. When it is full it begins anew, so that nobody can fill the memory.
 */
export function remembered<T extends NonNullable<unknown> | null>(
  read: (text: string) => T,
  { entries = 2000, longest = 200 } = {},
): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const answer = read(text);
    if (text.length <= longest) {
      if (known.size >= entries) known.clear();
      known.set(text, answer);
    }
    return answer;
  };
}
