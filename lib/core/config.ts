import path from 'node:path';
import ipaddr from 'ipaddr.js';
import * as z from 'zod';
import { once } from './once';

/** Settings that cannot be used: one line each, the variable's name first. */
export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
  }
}

const whole = (what: string, min: number, max: number, fallback: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be ${what}, a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be ${what}, a whole number from ${min} to ${max}`)
    .default(fallback);

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });

const origin = z.string().refine((value) => {
  const url = URL.canParse(value) ? new URL(value) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === value.replace(/\/$/, '').toLowerCase();
}, 'must be an address of the form https://example.org, without a path');

const webAddress = z
  .string()
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), 'must be an http or https address');

const canFormat = (make: () => unknown) => {
  try {
    make();
    return true;
  } catch {
    return false;
  }
};

const Environment = z.object({
  PORT: whole('a port', 1, 65_535, 3000),
  ORIGIN: origin.optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^(?:file:.|postgres(?:ql)?:\/\/.)/, 'must begin with file: (SQLite) or postgres:// (PostgreSQL)')
    .optional(),
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  SMTP_URL: z
    .string()
    .refine(
      (value) => URL.canParse(value) && /^smtps?:$/.test(new URL(value).protocol),
      'must be of the form smtp://user:password@host:587',
    )
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>\r\n]*<)?[^\s<>@]+@[^\s<>@]+>?$/, 'must be an address such as hello@example.org or Name <hello@example.org>')
    .optional(),
  OIDC_ISSUER: webAddress.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(40, 'must have at most 40 characters').default('single sign-on'),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  STORAGE: oneOf(['disk', 'uploadthing']).optional(),
  UPLOADTHING_TOKEN: z.string().optional(),
  TRUST_PROXY: whole('the number of proxies in front', 0, 10, 0),
  LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  LOG_FORMAT: oneOf(['json', 'text']).optional(),
  RATE_LIMITS: oneOf(['on', 'off']).default('on'),
  RATE_ANONYMOUS: whole('requests an hour', 1, 1_000_000, 100),
  RATE_USER: whole('requests an hour', 1, 1_000_000, 1000),
  RATE_BOOKING: whole('bookings an hour', 1, 1_000_000, 50),
  RATE_SIGN_IN: whole('attempts an hour', 1, 1_000_000, 20),
  RATE_MAIL: whole('mails asked for an hour', 1, 1_000_000, 20),
  RATE_UPLOAD: whole('files an hour', 1, 1_000_000, 200),
  RATE_MESSAGE: whole('messages an hour', 1, 1_000_000, 200),
  RATE_CART: whole('things put into a basket an hour', 1, 1_000_000, 300),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/./, 'must begin with redis:// or rediss://')
    .optional(),
  CORS_ORIGINS: z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .pipe(z.array(origin.transform((value) => new URL(value).origin)))
    .default([]),
  WORKER: oneOf(['on', 'off']).default('on'),
  AMQP_URL: z
    .string()
    .refine(
      (value) => URL.canParse(value) && /^amqps?:$/.test(new URL(value).protocol),
      'must be of the form amqp://user:password@host:5672/vhost',
    )
    .optional(),
  AMQP_EXCHANGE: z
    .string()
    .regex(/^[\w.:-]{1,127}$/, 'must have letters, digits, dots, colons, hyphens and underscores only')
    .default('guildhall'),
  OUTBOUND_ALLOW: z
    .string()
    .transform((value) => value.split(/[\s,]+/).filter(Boolean))
    .refine(
      (networks) => networks.every((one) => ipaddr.isValidCIDR(one)),
      'must be networks such as 10.1.0.0/16, with commas between',
    )
    .default([]),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(?:sk|rk)_/, 'must be a secret key of Stripe: it begins with sk_ or rk_')
    .optional(),
  STRIPE_PUBLISHABLE_KEY: z.string().startsWith('pk_', 'must be a publishable key of Stripe: it begins with pk_').optional(),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .refine(
      (list) => list.every((secret) => secret.startsWith('whsec_')),
      "must be the signing secrets of Stripe's webhooks: whsec_…",
    )
    .optional(),
  STRIPE_API: webAddress.optional(),
  RAZORPAY_KEY_ID: z.string().startsWith('rzp_', 'must be a key of Razorpay: it begins with rzp_').optional(),
  RAZORPAY_KEY_SECRET: z.string().optional(),
  RAZORPAY_WEBHOOK_SECRET: z.string().optional(),
  RAZORPAY_API: webAddress.optional(),
  PAYMENT_PROVIDERS: z
    .string()
    .regex(
      /^\s*(?:test|stripe|razorpay)(?::[A-Z]{3}(?:,[A-Z]{3})*)?(?:\s*;\s*(?:test|stripe|razorpay)(?::[A-Z]{3}(?:,[A-Z]{3})*)?)*\s*;?\s*$/,
      'must name providers with their currencies, such as stripe:EUR,USD;razorpay:INR;test',
    )
    .optional(),
  PAGE_CACHE_MB: whole('megabytes', 0, 16_384, 64),
  MARKETPLACE_NAME: z.string().max(60, 'must have at most 60 characters').default('Guildhall'),
  MARKETPLACE_PLACE: z.string().max(60, 'must have at most 60 characters').default('Bristol'),
  MARKETPLACE_TIME_ZONE: z
    .string()
    .refine(
      (zone) => canFormat(() => new Intl.DateTimeFormat('en', { timeZone: zone })),
      'must be a time zone such as Europe/London',
    )
    .default('Europe/London'),
  MARKETPLACE_CURRENCY: z
    .string()
    .refine((code) => Intl.supportedValuesOf('currency').includes(code), 'must be a currency code such as GBP')
    .default('GBP'),
});
type Environment = z.infer<typeof Environment>;

/** A provider of sign-in: what its client was told by the issuer. */
export type SignInProvider = {
  id: 'oidc' | 'google' | 'github';
  name: string;
  clientId: string;
  clientSecret: string;
  issuer?: string;
};

/** What payment providers gave us. `api` is another address than the provider's own, for tests. */
export type StripeKeys = { secretKey: string; publishableKey: string; webhookSecrets: readonly string[]; api: string | null };
export type RazorpayKeys = { keyId: string; keySecret: string; webhookSecret: string; api: string | null };
/** Who takes payments in which currencies: the first that fits. */
export type PaymentsConfig = {
  providers: readonly { name: 'test' | 'stripe' | 'razorpay'; currencies: readonly string[] | 'all' }[];
  stripe: StripeKeys | null;
  razorpay: RazorpayKeys | null;
};

/** Requests an hour; null when limits are off. */
export type RateLimits = Record<'anonymous' | 'user' | 'booking' | 'signIn' | 'mail' | 'upload' | 'message' | 'cart', number>;

export type Config = {
  port: number;
  /** Scheme, host and port that readers use, without a slash at the end. */
  origin: string;
  host: string;
  secure: boolean;
  /** Absolute; everything that the program writes lies under it. */
  dataDir: string;
  /** `url` is absolute: `file:/…` or `postgres://…`. */
  database: { provider: 'sqlite' | 'postgres'; url: string };
  /** As given; `authSecret()` of ./secret makes one where none is. */
  authSecret: string | null;
  mail: { transport: 'smtp' | 'outbox'; url: string | null; from: string };
  signIn: SignInProvider[];
  storage: { kind: 'disk'; dir: string } | { kind: 'uploadthing'; token: string };
  trustProxy: number;
  logLevel: Environment['LOG_LEVEL'];
  /** JSON for programs, text for a person at a terminal. */
  logFormat: 'json' | 'text';
  rates: RateLimits | null;
  /** Where limits are counted that several processes share; null counts in each process. */
  redisUrl: string | null;
  /** Origins of other sites whose scripts may use the API. */
  corsOrigins: readonly string[];
  worker: boolean;
  /** The message broker that is told of events, and the exchange there. */
  amqp: { url: string; exchange: string } | null;
  /** Networks inside which addresses that people type may lead nevertheless. */
  outboundAllow: string[];
  payments: PaymentsConfig;
  /** Bytes; 0 switches the page cache off. */
  pageCacheBytes: number;
  marketplace: { name: string; place: string; timeZone: string; currency: string };
};

/** Pairs and triples of variables that make sense only together. */
const TOGETHER = [
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
  ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'],
  ['GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET'],
  ['STRIPE_SECRET_KEY', 'STRIPE_PUBLISHABLE_KEY', 'STRIPE_WEBHOOK_SECRET'],
  ['RAZORPAY_KEY_ID', 'RAZORPAY_KEY_SECRET', 'RAZORPAY_WEBHOOK_SECRET'],
] as const;

function incomplete(env: Environment): string[] {
  const problems = TOGETHER.flatMap((names) => {
    const given = names.filter((name) => env[name]);
    if (given.length === 0) return [];
    return names.filter((name) => !env[name]).map((name) => `${name} is missing: it is needed beside ${given.join(' and ')}`);
  });
  if (env.STORAGE === 'uploadthing' && !env.UPLOADTHING_TOKEN)
    problems.push('UPLOADTHING_TOKEN is missing: STORAGE=uploadthing needs it');
  for (const { name } of chosenProviders(env))
    if ((name === 'stripe' && !env.STRIPE_SECRET_KEY) || (name === 'razorpay' && !env.RAZORPAY_KEY_ID))
      problems.push(`PAYMENT_PROVIDERS names ${name}, whose keys are missing`);
  return problems;
}

/** The payment providers in force: those that were named, else those that have keys, else the one for tests. */
function chosenProviders(env: Environment): PaymentsConfig['providers'] {
  const named = env.PAYMENT_PROVIDERS?.split(';')
    .map((part) => part.trim())
    .filter(Boolean);
  const list = named ?? [...(env.RAZORPAY_KEY_ID ? ['razorpay:INR'] : []), ...(env.STRIPE_SECRET_KEY ? ['stripe'] : [])];
  return (list.length > 0 ? list : ['test']).map((part) => {
    const [name = '', currencies] = part.split(':');
    return { name: name as 'test', currencies: currencies?.split(',') ?? 'all' };
  });
}

const paymentsConfig = (env: Environment): PaymentsConfig => ({
  providers: chosenProviders(env),
  stripe: env.STRIPE_SECRET_KEY
    ? {
        secretKey: env.STRIPE_SECRET_KEY,
        publishableKey: env.STRIPE_PUBLISHABLE_KEY ?? '',
        webhookSecrets: env.STRIPE_WEBHOOK_SECRET ?? [],
        api: env.STRIPE_API ?? null,
      }
    : null,
  razorpay: env.RAZORPAY_KEY_ID
    ? {
        keyId: env.RAZORPAY_KEY_ID,
        keySecret: env.RAZORPAY_KEY_SECRET ?? '',
        webhookSecret: env.RAZORPAY_WEBHOOK_SECRET ?? '',
        api: env.RAZORPAY_API ?? null,
      }
    : null,
});

/**
 * The settings in `env`, checked. A variable that is set but empty counts as not set.
 * @throws ConfigError with every problem found, not only the first
 */
export function readConfig(env: Record<string, string | undefined>, cwd = process.cwd()): Config {
  const given = Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`));
  const problems = incomplete(parsed.data);
  if (problems.length > 0) throw new ConfigError(problems);
  return arranged(parsed.data, cwd);
}

function arranged(env: Environment, cwd: string): Config {
  const url = new URL(env.ORIGIN ?? `http://localhost:${env.PORT}`);
  const dataDir = path.resolve(cwd, env.DATA_DIR);
  return {
    port: env.PORT,
    origin: url.origin,
    host: url.host,
    secure: url.protocol === 'https:',
    dataDir,
    database: database(env.DATABASE_URL, dataDir, cwd),
    authSecret: env.AUTH_SECRET ?? null,
    mail: {
      transport: env.SMTP_URL ? 'smtp' : 'outbox',
      url: env.SMTP_URL ?? null,
      from: env.MAIL_FROM ?? `${env.MARKETPLACE_NAME.replace(/[<>"\r\n]/g, '')} <no-reply@${url.hostname}>`,
    },
    signIn: signIn(env),
    storage:
      env.UPLOADTHING_TOKEN && env.STORAGE !== 'disk'
        ? { kind: 'uploadthing', token: env.UPLOADTHING_TOKEN }
        : { kind: 'disk', dir: path.join(dataDir, 'files') },
    trustProxy: env.TRUST_PROXY,
    logLevel: env.LOG_LEVEL,
    logFormat: env.LOG_FORMAT ?? (process.stdout.isTTY ? 'text' : 'json'),
    rates:
      env.RATE_LIMITS === 'off'
        ? null
        : {
            anonymous: env.RATE_ANONYMOUS,
            user: env.RATE_USER,
            booking: env.RATE_BOOKING,
            signIn: env.RATE_SIGN_IN,
            mail: env.RATE_MAIL,
            upload: env.RATE_UPLOAD,
            message: env.RATE_MESSAGE,
            cart: env.RATE_CART,
          },
    redisUrl: env.REDIS_URL ?? null,
    corsOrigins: env.CORS_ORIGINS,
    worker: env.WORKER === 'on',
    amqp: env.AMQP_URL ? { url: env.AMQP_URL, exchange: env.AMQP_EXCHANGE } : null,
    outboundAllow: env.OUTBOUND_ALLOW,
    payments: paymentsConfig(env),
    pageCacheBytes: env.PAGE_CACHE_MB * 1024 * 1024,
    marketplace: {
      name: env.MARKETPLACE_NAME,
      place: env.MARKETPLACE_PLACE,
      timeZone: env.MARKETPLACE_TIME_ZONE,
      currency: env.MARKETPLACE_CURRENCY,
    },
  };
}

function database(url: string | undefined, dataDir: string, cwd: string): Config['database'] {
  if (url && !url.startsWith('file:')) return { provider: 'postgres', url };
  const file = url ? path.resolve(cwd, url.slice('file:'.length)) : path.join(dataDir, 'guildhall.db');
  return { provider: 'sqlite', url: `file:${file}` };
}

function signIn(env: Environment): SignInProvider[] {
  const offers: [SignInProvider['id'], string, string | undefined, string | undefined, string?][] = [
    ['oidc', env.OIDC_NAME, env.OIDC_CLIENT_ID, env.OIDC_CLIENT_SECRET, env.OIDC_ISSUER],
    ['google', 'Google', env.GOOGLE_CLIENT_ID, env.GOOGLE_CLIENT_SECRET],
    ['github', 'GitHub', env.GITHUB_CLIENT_ID, env.GITHUB_CLIENT_SECRET],
  ];
  return offers.flatMap(([id, name, clientId, clientSecret, issuer]) =>
    clientId && clientSecret ? [{ id, name, clientId, clientSecret, ...(issuer && { issuer }) }] : [],
  );
}

/** The settings of this process, read from its environment once. @throws ConfigError */
export const config = (): Config => once('config', () => readConfig(process.env));

/** What is in force, one line for each subject; nothing in it is secret. */
export function describeConfig(settings: Config): string[] {
  const { corsOrigins, database, mail, rates, redisUrl, storage } = settings;
  const place = database.provider === 'sqlite' ? database.url.slice('file:'.length) : withoutPassword(database.url);
  const lines: [string, string][] = [
    ['address', settings.origin],
    ['data', settings.dataDir],
    ['database', `${database.provider === 'sqlite' ? 'SQLite' : 'PostgreSQL'}, ${place}`],
    ['files', storage.kind === 'disk' ? `disk, ${storage.dir}` : 'UploadThing'],
    ['mail', mail.url ? `SMTP, ${withoutPassword(mail.url)}, from ${mail.from}` : `kept in the outbox, from ${mail.from}`],
    ['payments', describePayments(settings.payments)],
    ['sign-in', ['password', ...settings.signIn.map((provider) => provider.name)].join(', ')],
    [
      'limits',
      rates
        ? `an hour: ${rates.anonymous} anonymous, ${rates.user} signed in, ${rates.booking} bookings, ${rates.signIn} sign-ins; counted ${redisUrl ? `in Redis, ${withoutPassword(redisUrl)}` : 'in this process'}`
        : 'off',
    ],
    ['scripts of', corsOrigins.join(', ') || 'no other site'],
    ['page cache', settings.pageCacheBytes ? `${settings.pageCacheBytes / 1024 / 1024} MB` : 'off'],
    ['worker', settings.worker ? 'in this process' : 'off here'],
    ['events', settings.amqp ? `to ${withoutPassword(settings.amqp.url)}, exchange ${settings.amqp.exchange}` : 'to webhooks'],
    ...(settings.outboundAllow.length > 0
      ? [['inside', `open to webhooks: ${settings.outboundAllow.join(', ')}`] as [string, string]]
      : []),
    ['proxies', settings.trustProxy ? `${settings.trustProxy} trusted` : 'none trusted'],
  ];
  return lines.map(([name, text]) => `${name.padEnd(11)}${text}`);
}

function describePayments({ providers }: PaymentsConfig): string {
  const names = providers.map(({ name, currencies }) => {
    const of = currencies === 'all' ? '' : ` for ${currencies.join(', ')}`;
    return name === 'test' ? `test provider${of}, no real money` : `${name === 'stripe' ? 'Stripe' : 'Razorpay'}${of}`;
  });
  return names.join('; ');
}

function withoutPassword(address: string): string {
  const url = new URL(address);
  return `${url.hostname}${url.port && `:${url.port}`}${url.pathname === '/' ? '' : url.pathname}`;
}
