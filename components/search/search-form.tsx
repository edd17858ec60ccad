import { useLocale, useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import type { Choice } from '@/components/ui/field';
import { Calendar, MapPin, Search } from '@/components/ui/icons';
import { localePath } from '@/components/ui/locale-path';
import { HiddenFields } from './hidden-fields';
import { SEARCH } from './params';

type SearchFormProps = {
  /** The address of the results, without its language. */
  action: string;
  values?: { what?: string; where?: string; when?: string };
  whens: Choice[];
  /** Other filters that are kept. */
  hidden?: Record<string, string | string[]>;
  /** On a phone a results page asks only for what; the rest is in the filters. */
  short?: boolean;
};

/** What, where, when: a plain form that leads to the results. */
export function SearchForm({ action, values = {}, whens, hidden, short }: SearchFormProps) {
  const t = useTranslations('search');
  return (
    <search>
      <form action={localePath(useLocale(), action)} className={cn('search-bar', short && 'search-bar-short')}>
        <label className="search-what">
          <Search />
          <input
            type="search"
            name={SEARCH.what}
            defaultValue={values.what}
            placeholder={t('what_example')}
            aria-label={t('what_long')}
            enterKeyHint="search"
          />
        </label>
        <label className="search-where">
          <MapPin />
          <input
            name={SEARCH.where}
            defaultValue={values.where}
            placeholder={t('where_example')}
            aria-label={t('where')}
            autoComplete="address-level2"
          />
        </label>
        <label className="search-when">
          <Calendar />
          <select name={SEARCH.when} defaultValue={values.when} aria-label={t('when')}>
            <Options choices={whens} />
          </select>
        </label>
        <HiddenFields values={hidden} />
        <button type="submit" className="btn btn-primary btn-small">
          {t('search')}
        </button>
      </form>
    </search>
  );
}

/** The same on the first page, large. */
export function HeroSearch({ action, values = {}, whens }: Omit<SearchFormProps, 'hidden' | 'short'>) {
  const t = useTranslations('search');
  return (
    <search>
      <form action={localePath(useLocale(), action)} className="hero-search">
        <label>
          <span className="label">{t('what')}</span>
          <input
            type="search"
            name={SEARCH.what}
            defaultValue={values.what}
            placeholder={t('what_example')}
            enterKeyHint="search"
          />
        </label>
        <label>
          <span className="label">{t('where')}</span>
          <input name={SEARCH.where} defaultValue={values.where} placeholder={t('where_example')} autoComplete="address-level2" />
        </label>
        <label>
          <span className="label">{t('when')}</span>
          <select name={SEARCH.when} defaultValue={values.when}>
            <Options choices={whens} />
          </select>
        </label>
        <button type="submit" className="btn btn-primary btn-big">
          <Search />
          {t('search')}
        </button>
      </form>
    </search>
  );
}

const Options = ({ choices }: { choices: Choice[] }) =>
  choices.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
