'use client';
import { useFormContext } from '@/components/forms/context';
import { SubmitButton } from '@/components/forms/submit-button';
import { Badge } from '@/components/ui/badge';
import { formatDate } from '@/components/ui/format';
import { LocaleLink } from '@/components/ui/locale-link';

export type StrandedText = {
  your_turn: string;
  stranded: string;
  stranded_text: string;
  keep: string;
  keeping: string;
};
type Stranded = { reference: string; title: string; startsAt: string };

/** Bookings which a change would leave outside the hours, as the last answer named them, and the button that says yes to it. */
export function StrandedBookings({ locale, zone, text }: { locale: string; zone: string; text: StrandedText }) {
  const { state } = useFormContext();
  const bookings = strandedIn(state.message === 'strands_bookings' ? state.detail?.stranded : null);
  if (bookings.length === 0) return null;
  return (
    <section className="clash">
      <p>
        <Badge tone="turn">{text.your_turn}</Badge>
      </p>
      <h3 className="h4">{text.stranded}</h3>
      <p className="ui soft">{text.stranded_text}</p>
      <ul className="rows">
        {bookings.map(({ reference, title, startsAt }) => (
          <li key={reference}>
            <b className="ui num block">{formatDate(new Date(startsAt), 'short', locale, zone)}</b>
            <LocaleLink locale={locale} href={`/dashboard/orders/${reference}`} className="link small">
              {title}
            </LocaleLink>
          </li>
        ))}
      </ul>
      <div>
        <SubmitButton variant="secondary" busy={text.keeping} name="confirm" value="on">
          {text.keep}
        </SubmitButton>
      </div>
    </section>
  );
}

const isStranded = (value: unknown): value is Stranded =>
  typeof value === 'object' && value !== null && 'reference' in value && 'title' in value && 'startsAt' in value;
const strandedIn = (value: unknown): Stranded[] => (Array.isArray(value) ? value.filter(isStranded) : []);
