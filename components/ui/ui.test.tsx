import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { routing } from '@/i18n/routing';
import ui from '@/messages/en/ui.json';
import { useNear } from './date-time';
import { formatDate } from './format';
import { Link } from './link';
import { localePath } from './locale-path';
import { Picture } from './picture';
import { RatingInput } from './rating';
import { Slip } from './slip';

const render = (node: ReactNode, locale = 'en') =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={{ ui }} timeZone="UTC">
      {node}
    </NextIntlClientProvider>,
  );

describe('Addresses carry the language', () => {
  test.each([
    ['en', '/orders/', '/orders/'],
    ['ru', '/orders/', '/ru/orders/'],
    ['ru', '/', '/ru'],
    ['ru', '/search/?q=tap', '/ru/search/?q=tap'],
    ['ru', '/api/services/', '/api/services/'],
    ['ru', '//elsewhere.example', '//elsewhere.example'],
    ['ru', 'https://example.com/', 'https://example.com/'],
    ['ru', '#reviews', '#reviews'],
  ])('%s %s', (locale, href, address) => expect(localePath(locale, href)).toBe(address));

  test('except the default one', () => expect(routing.defaultLocale).toBe('en'));
  test('in links', () => {
    expect(render(<Link href="/orders">Orders</Link>, 'ru')).toBe('<a href="/ru/orders">Orders</a>');
    expect(render(<Link href="mailto:help@example.com">Help</Link>, 'ru')).toBe('<a href="mailto:help@example.com">Help</a>');
  });
});

test('stars are radio buttons of one name, each with its own label', () => {
  const html = render(
    <RatingInput name="quality" legend="Quality" labels={['1 of 5', '2 of 5', '3 of 5', '4 of 5', '5 of 5']} defaultValue={4} />,
  );
  expect([...html.matchAll(/type="radio"/g)]).toHaveLength(5);
  expect(html).toContain('<legend class="sr-only">Quality</legend>');
  for (const value of [1, 2, 3, 4, 5]) expect(html).toContain(`aria-label="${value} of 5"`);
  expect([...html.matchAll(/checked=""/g)]).toHaveLength(1);
});

test('a slip sets its total apart and keeps amounts left to right', () => {
  const html = render(
    <Slip
      title="The money"
      groups={[
        {
          lines: [
            { label: 'Visit', amount: '£68.00' },
            { label: 'Total', amount: '£68.00', total: true },
          ],
        },
        { caption: 'When it is released', lines: [{ label: 'To Marta', amount: '£60.00' }] },
      ]}
    />,
  );
  expect([...html.matchAll(/class="total"/g)]).toHaveLength(1);
  expect(html).toContain('<div class="total"><dt>Total</dt><dd><bdi dir="ltr">£68.00</bdi></dd></div>');
  expect(html).toContain('When it is released');
});

test('a picture asks for a size that suits, and never for more than it has', () => {
  const html = render(<Picture picture={{ key: 'abc', alt: 'A tap', width: 640, height: 480 }} sizes="300px" />);
  expect(html).toContain('/images/abc/640.webp 640w');
  expect(html).not.toContain('960w');
  expect(html).toContain('width="640" height="480"');
  expect(html).toContain('loading="lazy"');
});

const Near = ({ at, within }: { at: string; within?: boolean }) =>
  useNear(new Date('2026-11-18T23:30:00Z'), 'Asia/Kolkata', within)(new Date(at));

describe('Times', () => {
  test.each([
    ['2026-11-19T04:00:00Z', 'Today 9:30'],
    ['2026-11-19T18:30:00Z', 'Tomorrow 0:00'],
    ['2026-11-23T04:00:00Z', 'Mon 9:30'],
    ['2026-12-01T04:00:00Z', 'Tue 1 Dec, 9:30'],
  ])('%s is near as %s, in the zone of the place', (at, words) => expect(render(<Near at={at} />)).toBe(words));
  test('begin small within a sentence', () => expect(render(<Near at="2026-11-19T04:00:00Z" within />)).toBe('today 9:30'));
  test('put the day before the month', () =>
    expect(formatDate(new Date('2026-11-19T18:00:00Z'), 'full', 'en', 'Europe/London')).toBe('Thursday 19 November at 18:00'));
});
