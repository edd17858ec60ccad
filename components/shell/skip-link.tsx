import { useTranslations } from 'next-intl';

/** The first stop of the keyboard: past the navigation, to `<main id="main">`. */
export function SkipLink() {
  const t = useTranslations('shell');
  return (
    <a className="skip-link" href="#main">
      {t('skip')}
    </a>
  );
}
