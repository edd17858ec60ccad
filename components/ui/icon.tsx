import { createElement, type ReactElement, type SVGProps } from 'react';
import { cn } from './cn';

type Shape = [tag: string, attributes: Record<string, string | number>];

/** An icon as a component: decorative unless it gets an `aria-label`, 20 px unless a class says otherwise. */
export type Icon = (props: SVGProps<SVGSVGElement>) => ReactElement;

/**
 * Makes an icon from Lucide's drawing of it. The package's own components run in the browser, so that every icon of a page would be sent twice
 * and hydrated; these are plain SVG wherever they stand.
 */
export function icon(shapes: Shape[]): Icon {
  const drawing = createElement('g', null, ...shapes.map(([tag, attributes]) => createElement(tag, attributes)));
  return ({ className, 'aria-label': label, ...props }) => (
    // biome-ignore lint/a11y/noSvgWithoutTitle: decorative, or named by its label
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={cn('i', className)}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
      {...props}
    >
      {drawing}
    </svg>
  );
}
