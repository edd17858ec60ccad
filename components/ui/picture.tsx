import { PICTURE_WIDTHS, pictureUrl } from '@/lib/core/shared/pictures';
import { cn } from './cn';

/** A stored picture: its key, what is seen on it ("" for decoration), and its size in pixels. */
export type PictureView = { key: string; alt: string; width: number; height: number };

const isAddress = (key: string): boolean => /^(?:\/|https?:|data:|blob:)/.test(key);

type PictureProps = {
  picture: PictureView;
  /** How wide it is shown, as in `<img sizes>`: the browser chooses the file by it. */
  sizes: string;
  /** The picture that the page is opened for: loaded at once and first. */
  priority?: boolean;
  className?: string;
};

/** A picture that fills its box. Keeps its place while it loads; lazy unless `priority`. */
export function Picture({ picture: { key, alt, width, height }, sizes, priority, className }: PictureProps) {
  const widths = PICTURE_WIDTHS.filter((each) => each < width * 1.25);
  const fallback = widths.find((each) => each >= 480) ?? widths.at(-1) ?? PICTURE_WIDTHS[0];
  return (
    // biome-ignore lint/performance/noImgElement: sizes are made by our own server
    <img
      className={cn('pic', className)}
      src={isAddress(key) ? key : pictureUrl(key, fallback)}
      srcSet={isAddress(key) ? undefined : widths.map((each) => `${pictureUrl(key, each)} ${each}w`).join(', ')}
      sizes={isAddress(key) ? undefined : sizes}
      alt={alt}
      width={width}
      height={height}
      loading={priority ? 'eager' : 'lazy'}
      fetchPriority={priority ? 'high' : undefined}
      decoding="async"
    />
  );
}
