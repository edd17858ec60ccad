import { useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';
import { Logo } from './logo';
import { ThemeSwitch } from './theme-switch';
import type { NavItem } from './view';

export type PublicFooterProps = {
  name: string;
  place?: string;
  /** Who runs the place, and where. */
  about: string;
  owner: string;
  year: number;
  columns: { title: string; items: NavItem[] }[];
  end?: NavItem[];
  /** Languages that the page exists in, with full addresses; one alone is not shown. */
  languages?: { locale: string; label: string; href: string; current?: boolean }[];
  /** The currency in force: "£ GBP". */
  currency?: string;
};

export function PublicFooter({
  name,
  place,
  about,
  owner,
  year,
  columns,
  end = [],
  languages = [],
  currency,
}: PublicFooterProps) {
  const t = useTranslations('shell');
  return (
    <footer className="site-footer">
      <div className="wrap grid gap-8">
        <div className="footer-columns">
          <div className="grid content-start gap-2">
            <Logo name={name} place={place} />
            <p className="soft ui max-w-[36ch]">{about}</p>
          </div>
          {columns.map(({ title, items }) => (
            <nav key={title} aria-label={title}>
              <p className="ui font-semibold">{title}</p>
              <ul>
                {items.map(({ href, label }) => (
                  <li key={href}>
                    <Link href={href}>{label}</Link>
                  </li>
                ))}
              </ul>
            </nav>
          ))}
        </div>
        <hr />
        <div className="footer-end">
          <span>{t('copyright', { year: String(year), owner })}</span>
          <span className="flex flex-wrap items-center gap-x-4 gap-y-2">
            {languages.length > 1 &&
              languages.map(({ locale, label, href, current }) => (
                <a key={locale} href={href} hrefLang={locale} lang={locale} aria-current={current ? 'true' : undefined}>
                  {label}
                </a>
              ))}
            {currency && <span className="ui soft inline-flex min-h-[34px] items-center">{currency}</span>}
            {end.map(({ href, label }) => (
              <Link key={href} href={href}>
                {label}
              </Link>
            ))}
            <ThemeSwitch
              text={{ label: t('theme.label'), light: t('theme.light'), dark: t('theme.dark'), system: t('theme.system') }}
            />
          </span>
        </div>
      </div>
    </footer>
  );
}
