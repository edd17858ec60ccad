import * as z from 'zod';
import { Country, Id, line, optional, paragraphs, Ticked, told, whole } from '@/lib/core/shared/fields';
import { SCOPES } from '@/lib/core/shared/scopes';

// What people may hand in about their account. Messages are keys of the catalogue `errors`.

/** Letters of any script, marks, blanks, and the signs that names have. No addresses: names are written into mails to strangers. */
const NAME = /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} '’.·-]*$/u;
const Name = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(NAME, 'invalid_name')
  .refine((name) => !/www\./i.test(name), 'invalid_name')
  .transform((name) => name.normalize('NFC').replace(/\s+/g, ' '));

/** Addresses are compared without regard to case: no provider tells them apart. */
const Email = z
  .string()
  .trim()
  .min(1)
  .max(254)
  .transform((email) => email.normalize('NFC').toLowerCase())
  .pipe(z.email('invalid_email'));

/** E.164 where it begins with +, else the national form; "" says that there is none. Kept as digits. */
const Phone = told(
  z
    .string()
    .trim()
    // "+44 (0)20 …": the zero in brackets is not dialled after the country.
    .transform((phone) =>
      phone
        .replace(/^((?:\+|00)\d{1,3})\s*\(0\)/, '$1')
        .replace(/[\s().\-/]/g, '')
        .replace(/^00/, '+'),
    )
    .pipe(z.string().regex(/^(?:\+[1-9]\d{6,14}|0?\d{6,14})?$/, 'invalid_phone'))
    .transform((phone) => phone || null),
  z.string().regex(/^[\d\s+().\-/]*$/),
);

/** At least 8 characters, of any kind; the commonest are refused on the server. */
const NewPassword = z.string().min(8).max(200);
/** A password that is only compared: whatever was typed. */
const AnyPassword = z.string().min(1).max(200);

const Username = z
  .string()
  .trim()
  .toLowerCase()
  .min(3)
  .max(30)
  .regex(/^[a-z0-9](?:[a-z0-9]|[._-](?=[a-z0-9]))*$/, 'invalid_username');

/** What is typed to be found, not kept. No database takes a zero byte. */
const Sought = z
  .string()
  .trim()
  .min(1)
  .max(254)
  .regex(/^[^\0]*$/);

const Token = z.string().regex(/^[\w-]{43}$/, 'link_invalid');

export const Register = z
  .strictObject({
    firstName: Name,
    lastName: Name,
    email: Email,
    phone: Phone.nullish(),
    password: NewPassword,
    passwordConfirm: z.string().max(200).optional(),
    role: z.enum(['CUSTOMER', 'PROVIDER']).default('CUSTOMER'),
    /** A form has the box; a program accepts the terms by asking. */
    acceptTerms: z.literal(['on', true], 'terms_required').optional(),
  })
  .refine(({ password, passwordConfirm }) => passwordConfirm === undefined || passwordConfirm === password, {
    path: ['passwordConfirm'],
    message: 'password_mismatch',
  });
export type Register = z.output<typeof Register>;

/** What the sign-up form asks for: `Register` with the terms accepted. */
export const RegisterForm = Register.safeExtend({ acceptTerms: z.literal(['on', true], 'terms_required') });

/** Signing in by e-mail or user name. */
export const SignIn = z.strictObject({ identifier: Sought, password: AnyPassword });
export type SignIn = z.output<typeof SignIn>;

/** The same for programs, which name what they give. */
export const LogIn = z
  .strictObject({
    identifier: Sought.optional(),
    email: Sought.optional(),
    username: Sought.optional(),
    password: AnyPassword,
  })
  .refine(({ identifier, email, username }) => Boolean(identifier ?? email ?? username), { path: ['email'], message: 'required' })
  .transform(({ identifier, email, username, password }) => ({ identifier: identifier ?? email ?? username ?? '', password }));

export const RefreshTokens = z.strictObject({ refresh: z.string().min(1).max(200) });
export const LogOut = z.strictObject({ refresh: z.string().min(1).max(200).optional() });

export const RequestReset = z
  .strictObject({ identifier: Sought.optional(), email: Sought.optional() })
  .refine(({ identifier, email }) => Boolean(identifier ?? email), { path: ['identifier'], message: 'required' })
  .transform(({ identifier, email }) => ({ identifier: identifier ?? email ?? '' }));
export const ResetPassword = z.strictObject({ token: Token, password: NewPassword });
export const ChangePassword = z.strictObject({ currentPassword: AnyPassword, password: NewPassword });
export const UseLink = z.strictObject({ token: Token });
export const ChangeEmail = z.strictObject({ email: Email, password: AnyPassword.optional() });

const isTimeZone = (zone: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
};

/** What is left out stays as it is. */
export const UpdateProfile = z
  .strictObject({
    firstName: Name,
    lastName: Name,
    username: Username,
    phone: Phone.nullable(),
    bio: paragraphs(1000),
    city: line(80)
      .transform((city) => city || null)
      .nullable(),
    languages: z.array(z.string().regex(/^[a-z]{2,3}$/)).max(10),
    timeZone: z
      .string()
      .max(60)
      .refine((zone) => zone === '' || isTimeZone(zone), 'invalid_time_zone')
      .transform((zone) => zone || null)
      .nullable(),
  })
  .partial();
export type UpdateProfile = z.output<typeof UpdateProfile>;

export const SessionKey = z.strictObject({ session: z.uuid() });
export const Nothing = z.strictObject({});
export const GrantRole = z.strictObject({
  id: Id,
  role: z.enum(['CUSTOMER', 'PROVIDER', 'ADMIN', 'SUPERADMIN']),
});

/** An API key: what for, what it may do, and for how many days ("" or nothing: until it is revoked). */
export const CreateKey = z.strictObject({
  name: line(60).pipe(z.string().min(1)),
  scopes: z
    .array(z.enum(SCOPES))
    .min(1, 'required')
    .transform((scopes) => [...new Set(scopes)]),
  days: optional(whole(1, 3650)).default(null),
});
export const KeyId = z.strictObject({ key: Id });
export const RotateSigningKey = z.strictObject({ distrust: z.boolean().default(false) });

export const IdentityKey = z.strictObject({ id: Id });

/** Ways of signing in at an outside issuer. */
export const ProviderKey = z.strictObject({ provider: z.enum(['oidc', 'google', 'github']) });

/** What an issuer says of a person: believed only as far as it says that it has checked it. */
export const Claims = z.object({
  subject: z.string().regex(/^[^\0]{1,255}$/),
  email: Email.nullable().catch(null),
  emailVerified: z.boolean(),
  firstName: Name.catch(''),
  lastName: Name.catch(''),
});
export type Claims = z.output<typeof Claims>;

const addressFields = {
  label: line(40),
  recipient: line(120).pipe(z.string().min(2)),
  line: line(300).pipe(z.string().min(3)),
  city: line(120).pipe(z.string().min(1)),
  state: line(120),
  postalCode: line(20),
  country: Country,
  phone: line(30).pipe(z.string().regex(/^[\d\s+().\-/]*$/, 'invalid_phone')),
  isDefault: Ticked,
};
/** A saved address; the first one is the one that is chosen unless another is. */
export const AddAddress = z
  .strictObject(addressFields)
  .partial({ label: true, state: true, postalCode: true, phone: true, isDefault: true });
/** What is left out stays as it is; what is emptied is removed. */
export const UpdateAddress = z.strictObject(addressFields).partial().extend({ address: Id });
export const AddressKey = z.strictObject({ address: Id });
