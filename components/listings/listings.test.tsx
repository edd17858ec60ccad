import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import listings from '@/messages/en/listings.json';
import reviews from '@/messages/en/reviews.json';
import ui from '@/messages/en/ui.json';
import { BookingCard } from './booking-card';
import { ListingCard } from './listing-card';
import { OrderSum } from './order-sum';
import { dayViews } from './slots';

const render = (node: ReactNode) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={{ listings, reviews, ui }} timeZone="UTC">
      {node}
    </NextIntlClientProvider>,
  );
const now = new Date('2026-11-18T12:00:00Z');
const slot = (start: string, taken?: boolean) => ({ start: new Date(start), taken });

describe('Days and times', () => {
  const words = { from: now, count: 3, locale: 'en', today: 'Today' };
  test('fall on the days of the zone', () => {
    const slots = [slot('2026-11-18T16:30:00Z'), slot('2026-11-19T18:00:00Z')];
    const there = dayViews(slots, { ...words, zone: 'Europe/London' });
    expect(there.map(({ date, slots: times }) => [date, times.map(({ label }) => label)])).toEqual([
      ['2026-11-18', ['16:30']],
      ['2026-11-19', ['18:00']],
      ['2026-11-20', []],
    ]);
    const here = dayViews(slots, { ...words, zone: 'Asia/Kolkata' });
    expect(here.map(({ weekday, day, slots: times }) => [weekday, day, times.map(({ label }) => label)])).toEqual([
      ['Today', '18', ['22:00']],
      ['Thu', '19', ['23:30']],
      ['Fri', '20', []],
    ]);
  });
  test('keep their number of days where the clock changes', () => {
    const days = dayViews([], { ...words, from: new Date('2026-03-28T23:30:00Z'), zone: 'Europe/London' });
    expect(days.map(({ date }) => date)).toEqual(['2026-03-28', '2026-03-29', '2026-03-30']);
  });
});

test('without a script a time is chosen by radio buttons of a form, and taken ones cannot be', () => {
  const html = render(
    <BookingCard
      price={{ amount: 6800, currency: 'GBP' }}
      pricing="fixed"
      slots={[slot('2026-11-18T16:30:00Z'), slot('2026-11-18T17:30:00Z', true)]}
      now={now}
      zone="Europe/London"
      place="Bristol"
      action="/checkout/tap/"
      hidden={{ minutes: 60 }}
      lines={[]}
    />,
  );
  expect(html).toMatch(/<form id="book"[^>]* action="\/checkout\/tap\/"/);
  expect(html).toContain('<input type="hidden" name="minutes" value="60"/>');
  expect(html).toMatch(/<input type="radio"[^>]*name="start" value="2026-11-18T16:30:00.000Z"/);
  expect(html).toMatch(/<input type="radio"(?=[^>]*disabled="")[^>]*name="start"[^>]*value="2026-11-18T17:30:00.000Z"/);
  // What only switches days is not sent.
  expect(html).toMatch(/<input type="radio"(?=[^>]*name="book-day")[^>]*form="book-days"/);
  expect(html).toContain('Europe/London');
});

test('a sum adds up what is chosen at first, times the quantity, with the fee', () => {
  const html = render(
    <OrderSum
      form="book"
      choices={[
        { name: 'package', value: 'basic', label: 'The mark', amount: 42_000 },
        { name: 'package', value: 'standard', label: 'The identity', amount: 98_000, chosen: true },
        { name: 'extra', value: '1', label: 'Sooner', amount: 18_000, chosen: true },
      ]}
      currency="GBP"
      locale="en"
      base="package"
      added={[{ label: 'Protection', basisPoints: 300 }]}
      text={{ total: 'Total' }}
    />,
  );
  expect(
    [...html.matchAll(/<dt>(.*?)<\/dt><dd><bdi dir="ltr">(.*?)<\/bdi>/g)].map(([, label, amount]) => `${label} ${amount}`),
  ).toEqual(['The identity £980.00', 'Sooner £180.00', 'Protection £34.80', 'Total £1,194.80']);
});

test('nobody is rated before anybody has rated them', () => {
  const card = {
    href: '/listings/tap',
    title: 'Taps',
    picture: null,
    provider: { name: 'Marta' },
    price: { amount: 6800, currency: 'GBP' },
    pricing: 'fixed' as const,
  };
  const fresh = render(<ListingCard listing={{ ...card, rating: { average: null, count: 0 } }} now={now} zone="Europe/London" />);
  expect(fresh).toContain('New here');
  expect(fresh).toContain('£68');
  const rated = render(
    <ListingCard listing={{ ...card, rating: { average: 4.87, count: 1212 } }} now={now} zone="Europe/London" />,
  );
  expect(rated).toContain('aria-label="4.9 of 5, 1,212 ratings"');
});
