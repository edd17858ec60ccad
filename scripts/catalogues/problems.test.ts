// biome-ignore-all lint/suspicious/noTemplateCurlyInString: code in strings
import { describe, expect, test } from 'vitest';
import { problems } from './problems';

const check = (text: string, texts: Record<string, string | Record<string, string>> = {}, others = {}) =>
  problems([{ path: 'app/page.tsx', text }], { en: { orders: texts }, ...others });

describe('words for people in the code are noticed', () => {
  test.each([
    ['text', '<p>Pay now</p>'],
    ['text beside an expression', '<p>{price} each</p>'],
    ['a string in braces', `<p>{'Pay now'}</p>`],
    ['a template', '<p>{`${n} left`}</p>'],
    ['one side of a choice', `<p>{paid ? t('paid') : 'Open'}</p>`],
    ['what follows a condition', `<p>{late && 'Too late'}</p>`],
    ['an alternative text', '<img alt="A tap" />'],
    ['a label that is read out', '<button aria-label={`Close ${name}`} />'],
    ['a placeholder in a choice', `<input placeholder={x ? 'Name' : ''} />`],
    ['an element handed over as an attribute', '<Card head={<b>Total</b>} />'],
    ['the title of a page', `<p/>; export const metadata = { title: 'Orders' }`],
    ['the title of a page, computed', `<p/>; export function generateMetadata() { return { description: 'All of them' } }`],
  ])('%s', (_, code) => {
    const said = check(`const x = ${code}`, { paid: 'Paid' }).filter((problem) => problem.includes('belongs into a catalogue'));
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^app\/page\.tsx:1 says “/);
  });

  test.each([
    ['signs and single letters', '<p>{a} × {b} / m² — 5 %</p>'],
    ['class names and addresses', '<a className="card wide" href="/orders" rel="next" id={`order-${id}`} />'],
    ['code', '<code>npm start</code>'],
    ['what says that it is no language', '<span translate="no">Guildhall Ltd</span>'],
    ['styles and scripts', '<style>{`.a { color: red }`}</style>'],
    ['data', `<List items={['one', 'two'].map((name) => name)} />`],
  ])('no false alarm: %s', (_, code) => {
    expect(check(`const x = ${code}`)).toEqual([]);
  });
});

describe('keys', () => {
  test('that no catalogue has', () => {
    const code = `async function Page() { const t = await getTranslations('orders'); return <p>{t('paid')}{t.rich('gone')}</p> }`;
    expect(check(code, { paid: 'Paid' })).toEqual(['app/page.tsx:1 looks up orders.gone: no catalogue has it']);
  });

  test('that nothing looks up', () => {
    expect(check(`const t = useTranslations('orders'); t('a')`, { a: 'A', b: 'B', c: { d: 'D' } })).toEqual([
      'messages/en has orders.b: nothing looks it up',
      'messages/en has orders.c.d: nothing looks it up',
    ]);
  });

  test.each([
    ['a computed end', 't(`state.${name}`)'],
    ['a computed key', 't(name)'],
    ['a choice', `t(x ? 'state.open' : 'state.done')`],
    ['a group', `t.raw('state')`],
  ])('%s uses them', (_, use) => {
    expect(check(`const t = useTranslations('orders'); ${use}`, { state: { open: 'Open', done: 'Done' } })).toEqual([]);
  });

  test('several translators, each by its name, also in one statement', () => {
    const code = `const [t, e] = await Promise.all([getTranslations('orders'), getTranslations({ locale, namespace: 'errors' })]); t('a'); e('b')`;
    const catalogues = { en: { orders: { a: 'A' }, errors: { b: 'B' } } };
    expect(problems([{ path: 'a.ts', text: code }], catalogues)).toEqual([]);
    expect(problems([{ path: 'a.ts', text: code.replace("t('a')", "t('b')") }], catalogues)).toHaveLength(2);
  });

  test('one name in two functions stands for two namespaces', () => {
    const code = `function A() { const t = useTranslations('a'); t('x') } function B() { const t = useTranslations('b'); t('y') }`;
    expect(problems([{ path: 'a.ts', text: code }], { en: { a: { x: '' }, b: { y: '' } } })).toEqual([]);
    expect(problems([{ path: 'a.ts', text: code }], { en: { a: { y: '' }, b: { x: '' } } })).toHaveLength(4);
  });

  test('a translator that is handed over may be of any namespace', () => {
    expect(check(`const row = (t: Translate) => t('a')`, { a: 'A' })).toEqual([]);
    expect(check(`const row = (t: Translate) => t('gone')`, {})).toHaveLength(1);
  });

  test('a translator of part of a namespace, one that is made on the spot, one of mails', () => {
    expect(check(`const t = useTranslations('orders.mail'); t('a')`, { mail: { a: 'A' } })).toEqual([]);
    expect(
      check(`const x = (await getTranslations('orders'))('a'); translator('en', 'orders')('b')`, { a: 'A', b: 'B' }),
    ).toHaveLength(0);
  });

  test('the texts of a form are taken as a whole', () => {
    const code = `const text = await formText('orders.form')`;
    expect(check(code, { form: { labels: 'L' }, other: 'O' })).toEqual(['messages/en has orders.other: nothing looks it up']);
    expect(check(code)).toEqual(['app/page.tsx:1 looks up orders.form: no catalogue has it']);
  });

  test('a catalogue that is imported is used', () => {
    expect(check(`import texts from '@/messages/en/orders.json'`, { a: 'A' })).toEqual([]);
  });

  test('texts of another language that English does not have', () => {
    expect(check(`useTranslations('orders')('a')`, { a: 'A' }, { ru: { orders: { a: 'А', z: 'Я' } } })).toEqual([
      'messages/ru has orders.z: English has no such text',
    ]);
  });
});
