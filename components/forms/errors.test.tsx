import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { ErrorSummary } from '@/components/ui/error-summary';
import { ActionForm } from './action-form';
import { PasswordField, RatingField, TextField } from './fields';
import { SubmitButton } from './submit-button';
import { errorText } from './text';

const errors = {
  required: 'This is needed.',
  invalid: 'Not right.',
  password: { too_short: 'At least 8 characters.' },
  address: { city: { required: 'Which town?' } },
};

describe('The sentence for a code', () => {
  test.each([
    ['required', 'email', 'This is needed.'],
    ['too_short', 'password', 'At least 8 characters.'],
    ['required', 'address.city', 'Which town?'],
    ['required', 'hours.0.from', 'This is needed.'],
    ['unheard_of', 'email', 'Not right.'],
  ])('%s at %s', (code, name, sentence) => expect(errorText(errors, code, name)).toBe(sentence));
});

test('the summary leads to the fields', () => {
  const html = renderToStaticMarkup(
    <ErrorSummary title="This needs another look" problems={[{ id: 'f-email', label: 'Email', message: 'This is needed.' }]} />,
  );
  expect(html).toContain('role="alert"');
  expect(html).toContain('<a class="link" href="#f-email">Email: This is needed.</a>');
});

test('a form without a script has a key, its labels, and never a password', () => {
  const html = renderToStaticMarkup(
    <ActionForm
      action={async (state) => state}
      schema={z.object({ email: z.email(), password: z.string() })}
      text={{ labels: { email: 'Email', password: 'Password', stars: 'Quality' }, problems: 'Look', errors }}
    >
      <TextField name="email" defaultValue="tom@example.com" />
      <PasswordField name="password" text={{ show: 'Show', hide: 'Hide' }} />
      <RatingField name="stars" labels={['1 of 5', '2 of 5', '3 of 5', '4 of 5', '5 of 5']} defaultValue={4} />
      <SubmitButton busy="Sending">Send</SubmitButton>
    </ActionForm>,
  );
  expect(html).toMatch(/name="_key" value="[0-9a-f-]{36}"/);
  expect(html).toMatch(
    /<label for="(\S+)-email" class="label">Email<\/label>.*<input[^>]* id="\1-email"[^>]*value="tom@example.com"/s,
  );
  expect(html).toMatch(/<input[^>]*name="password"(?![^>]*value=)/);
  expect([...html.matchAll(/type="radio"[^>]*name="stars"|name="stars"[^>]*type="radio"/g)]).toHaveLength(5);
  expect(html).toMatch(/<input[^>]*checked=""[^>]*value="4"|<input[^>]*value="4"[^>]*checked=""/);
  expect(html).toContain('type="submit"');
});
