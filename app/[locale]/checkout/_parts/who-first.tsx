import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button-link';

/** Whoever is not known yet signs up or in from here, and comes back to `here` with what they chose. */
export async function WhoFirst({
  here,
  text,
  aside,
  before,
  children,
}: {
  here: string;
  text: string;
  aside: ReactNode;
  /** Stands above the question. */
  before?: ReactNode;
  children: ReactNode;
}) {
  const t = await getTranslations('checkout.who');
  return (
    <div className="checkout">
      <div className="grid content-start gap-8">
        {before}
        <section className="grid justify-items-start gap-4">
          <h2 className="d3">{t('title')}</h2>
          <p className="soft">{text}</p>
          <div className="flex flex-wrap gap-3">
            <ButtonLink variant="primary" size="big" href={`/sign-up?next=${encodeURIComponent(here)}`}>
              {t('sign_up')}
            </ButtonLink>
            <ButtonLink size="big" href={`/sign-in?next=${encodeURIComponent(here)}`}>
              {t('sign_in')}
            </ButtonLink>
          </div>
        </section>
        {children}
      </div>
      <aside className="checkout-side">{aside}</aside>
    </div>
  );
}
