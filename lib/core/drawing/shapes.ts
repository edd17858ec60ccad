// The pieces of paper that everything is cut from. Each returns a piece of SVG.

export const path = (d: string, fill: string, more = ''): string => `<path d="${d}" fill="${fill}" ${more}/>`;

export const line = (d: string, colour: string, width: number, more = ''): string =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;

export const rect = (x: number, y: number, width: number, height: number, fill: string, radius = 0): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`;

export const circle = (x: number, y: number, radius: number, fill: string): string =>
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`;

export const ellipse = (x: number, y: number, rx: number, ry: number, fill: string): string =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}"/>`;

/** The outline of a rectangle with round corners, for `path` and `volume`. */
export const rounded = (x: number, y: number, w: number, h: number, r: number): string =>
  `M${x + r},${y}h${w - 2 * r}a${r},${r} 0 0 1 ${r},${r}v${h - 2 * r}a${r},${r} 0 0 1 ${-r},${r}h${-(w - 2 * r)}a${r},${r} 0 0 1 ${-r},${-r}v${-(h - 2 * r)}a${r},${r} 0 0 1 ${r},${-r}z`;

/** A body in the light from the upper left: shaded to the right of `shadeFrom`, lit to the left of `lightTo`. */
export function volume(d: string, fill: string, shadeFrom: number, lightTo: number | null = null): string {
  const id = `v${hash(d)}`; // equal outlines share a name, which is harmless: they clip alike
  const light =
    lightTo === null ? '' : `<rect x="${lightTo - 900}" y="-900" width="900" height="1800" fill="#fff" opacity=".2"/>`;
  const shade = `<rect x="${shadeFrom}" y="-900" width="900" height="1800" fill="#0B1A16" opacity=".17"/>`;
  return `<clipPath id="${id}"><path d="${d}"/></clipPath>${path(d, fill)}<g clip-path="url(#${id})">${shade}${light}</g>`;
}

export function leaf(x: number, y: number, length: number, angle: number, fill: string, width = 0.32): string {
  const side = length * width;
  const half = `M0,0C${side},${-length * 0.25} ${side},${-length * 0.75} 0,${-length}`;
  const whole = path(`${half}C${-side},${-length * 0.75} ${-side},${-length * 0.25} 0,0z`, fill);
  return `<g transform="translate(${x},${y}) rotate(${angle})">${whole}${path(`${half}z`, '#0B1A16', 'opacity=".15"')}</g>`;
}

function hash(text: string): string {
  let h = 2166136261;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  return (h >>> 0).toString(36);
}
