import { routing } from '@/i18n/routing';
import { pageAddress } from '@/lib/core/page-address';
import { marketplace } from '@/lib/core/settings';

type PageMetaProps = {
  title: string;
  description?: string;
  /** The page's one address without its language, with the parameters that make it another page. */
  path: string;
  locale: string;
  /** The picture that is shown where the page is shared; an address without the origin. */
  image?: { src: string; width: number; height: number; alt: string };
  type?: 'website' | 'product' | 'profile';
  /** For pages that are of no use to others: results of any words, previews. */
  noindex?: boolean;
};

/** What search engines and those who share a page read of it. React puts it into the head. */
export function PageMeta({ title, description, path, locale, image, type = 'website', noindex }: PageMetaProps) {
  const { name } = marketplace();
  const url = pageAddress(path, locale);
  const whole = title === name ? name : `${title} · ${name}`;
  return (
    <>
      <title>{whole}</title>
      {description && <meta name="description" content={description} />}
      {noindex ? <meta name="robots" content="noindex, follow" /> : <link rel="canonical" href={url} />}
      {!noindex &&
        routing.locales.length > 1 &&
        routing.locales.map((other) => <link key={other} rel="alternate" hrefLang={other} href={pageAddress(path, other)} />)}
      <meta property="og:type" content={type} />
      <meta property="og:site_name" content={name} />
      <meta property="og:title" content={title} />
      {description && <meta property="og:description" content={description} />}
      <meta property="og:url" content={url} />
      <meta property="og:locale" content={locale} />
      <meta name="twitter:card" content={image ? 'summary_large_image' : 'summary'} />
      {image && (
        <>
          <meta property="og:image" content={pageAddress(image.src, routing.defaultLocale)} />
          <meta property="og:image:width" content={String(image.width)} />
          <meta property="og:image:height" content={String(image.height)} />
          <meta property="og:image:alt" content={image.alt} />
        </>
      )}
    </>
  );
}

/** Facts for machines (schema.org). No text of anybody can end the element. */
export function JsonLd({ data }: { data: Record<string, unknown> | Record<string, unknown>[] }) {
  const text = JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON in which no tag can begin
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />;
}
