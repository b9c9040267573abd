// What an operator can set, read once at start and validated; nothing else reads the environment.
// There is no default secret: what is missing outside the embedded house is refused at start.
import { resolve } from 'node:path';
import { type Role, roles } from '@kapok/contracts/operation.ts';
import { type OpenIdProviders, openIdVariables, readOpenId } from './openIdSettings.ts';

export interface Config {
  readonly dataDir: string;
  readonly port: number;
  readonly host: string;
  /** `demo` fills an empty house with the demonstration city and shows its accounts; `empty` does neither. */
  readonly city: 'demo' | 'empty';
  readonly demoScale: number;
  readonly demoSeed: number;
  readonly databaseUrl?: string;
  readonly ownerDatabaseUrl?: string;
  readonly clickhouseUrl?: string;
  readonly logLevel: string;
  /** Name of the log in checkpoints (C2SP checkpoint "origin"). */
  readonly origin: string;
  readonly logKey?: string;
  /** Keys that wrap the keys of personal data; `keys.json` of the data folder when absent. */
  readonly keysFile?: string;
  readonly synchronousCommit: boolean;
  /** How often one address may try to sign in; how often one may look for people; how often anyone else may ask and write. */
  readonly signInsPerMinuteMax: number;
  readonly searchesPerMinuteMax: number;
  readonly readsPerMinuteMax: number;
  readonly writesPerMinuteMax: number;
  /** Proxies in front whose word for a caller's address is believed; none but those an operator has put there. */
  readonly trustedProxies: number;
  /** A session ends when nobody used it for this long, and this long after sign-in whatever is done in it. */
  readonly sessionIdleMinutesMax: number;
  readonly sessionHoursMax: number;
  /** Roles that must sign in with a second factor, and enrol one before anything else. */
  readonly secondFactorRoles: readonly Role[];
  /** Where browsers reach the house. Behind https, cookies and headers are as strict as they can be. */
  readonly publicUrl?: URL;
  readonly poolConnectionsMax: number;
  /** Hosts that webhooks may reach though they are inside, or without TLS. */
  readonly webhookPrivateHosts: readonly string[];
  /** How mail leaves the house; none leaves without it. */
  readonly mail?: { readonly url: string; readonly from: string };
  /** Where SMS are handed over; the secret signs what is handed over. */
  readonly smsGateway?: { readonly url: URL; readonly secret: string };
  /** Where people sign in besides by password. */
  readonly openId: OpenIdProviders;
}

/** Every variable of the environment that Kapok reads; `kapok doctor` prints this table. */
export const variables = {
  DATABASE_URL:
    'PostgreSQL to use instead of the embedded one (application role, or owner if no owner URL is set)',
  KAPOK_OWNER_DATABASE_URL: 'PostgreSQL URL of the owner role, which migrates; DATABASE_URL when absent',
  CLICKHOUSE_URL: 'ClickHouse to use instead of the embedded one',
  KAPOK_PORT: 'port of the server, 8080',
  KAPOK_HOST: 'address to listen on, 127.0.0.1; 0.0.0.0 for all',
  KAPOK_DATA: 'data folder, ./kapok-data',
  KAPOK_LOG_LEVEL: 'trace, debug, info, warn, error or silent; warn',
  KAPOK_ORIGIN: 'name of the log in its checkpoints, kapok.example/log',
  KAPOK_LOG_KEY:
    'Ed25519 seed of the log, base64 of 32 bytes; otherwise a key is made and kept in the data folder',
  KAPOK_KEYS_FILE:
    'file of the keys that personal data is sealed under, made on a first start; keys.json of the data folder. Keep a copy apart from the backups',
  KAPOK_SIGN_INS_PER_MINUTE: 'sign-in attempts a minute from one address, 30',
  KAPOK_SEARCHES_PER_MINUTE: 'searches for people a minute by one account, 60',
  KAPOK_READS_PER_MINUTE:
    'reads a minute from one address, or by one person who signed in, 1200; of staff none are counted',
  KAPOK_WRITES_PER_MINUTE:
    'writes a minute from one address, or by one person who signed in, 60; of staff none are counted',
  KAPOK_TRUSTED_PROXIES: 'proxies in front of the server that say in X-Forwarded-For whom they speak for, 0',
  KAPOK_SESSION_IDLE_MINUTES: 'minutes after which an unused session ends, 30',
  KAPOK_SESSION_HOURS: 'hours after sign-in when a session ends whatever is done in it, 12',
  KAPOK_SECOND_FACTOR_ROLES:
    'roles that must use a second factor, such as administrator,security,auditor (the default outside the demonstration city), or none',
  KAPOK_PUBLIC_URL:
    'address at which browsers reach the house, such as https://kapok.example; with https, cookies are sent over https only',
  KAPOK_WEBHOOK_PRIVATE_HOSTS:
    'hosts inside the own network that webhooks may be sent to, by name or address and separated by commas; none',
  KAPOK_SMTP_URL: 'mail server that people are told by, such as smtps://user:password@mail.example:465; none',
  KAPOK_MAIL_FROM: 'sender of these mails; needed with KAPOK_SMTP_URL',
  KAPOK_SMS_URL: 'gateway that takes SMS as signed JSON, such as https://sms.example/send; none',
  KAPOK_SMS_SECRET:
    'secret that signs what the gateway is given, whsec_ and base64; needed with KAPOK_SMS_URL',
  ...openIdVariables,
  KAPOK_POOL: 'PostgreSQL connections of the server, 32',
  KAPOK_UNSAFE_ASYNC_COMMIT:
    '1 turns durable commits off; only the crash harness uses it, to show that it can see a loss',
} as const;

export type Environment = Partial<Record<keyof typeof variables, string | undefined>>;

export interface ConfigFlags {
  readonly port?: string | undefined;
  readonly data?: string | undefined;
  readonly demo?: boolean | undefined;
  readonly empty?: boolean | undefined;
  readonly scale?: string | undefined;
  readonly seed?: string | undefined;
}

export class ConfigError extends Error {}

/** Reads flags over environment over defaults; throws ConfigError naming the setting and what it may be. */
export function readConfig(flags: ConfigFlags, environment: Environment): Config {
  if (flags.demo && flags.empty) throw new ConfigError('--demo and --empty exclude each other; give one.');
  const optional = (name: keyof Environment, key: string) =>
    environment[name] ? { [key]: environment[name] } : {};
  const perMinute = (name: keyof Environment, otherwise: string) =>
    integer(name, environment[name] ?? otherwise, 1, 1_000_000);
  const openId = readOpenId(environment, (message) => {
    throw new ConfigError(message);
  });
  if ((openId.citizen || openId.staff) && !environment.KAPOK_PUBLIC_URL)
    throw new ConfigError(
      'An identity provider sends browsers back to KAPOK_PUBLIC_URL; set it, such as to https://kapok.example.',
    );
  return {
    openId,
    dataDir: resolve(flags.data ?? environment.KAPOK_DATA ?? './kapok-data'),
    port: integer('--port / KAPOK_PORT', flags.port ?? environment.KAPOK_PORT ?? '8080', 0, 65535),
    host: environment.KAPOK_HOST ?? '127.0.0.1',
    city: flags.empty ? 'empty' : 'demo',
    demoScale: integer('--scale', flags.scale ?? '1000', 1, 1_000_000),
    demoSeed: integer('--seed', flags.seed ?? '2021', 0, 2 ** 32 - 1),
    ...optional('DATABASE_URL', 'databaseUrl'),
    ...optional('KAPOK_OWNER_DATABASE_URL', 'ownerDatabaseUrl'),
    ...optional('CLICKHOUSE_URL', 'clickhouseUrl'),
    ...optional('KAPOK_LOG_KEY', 'logKey'),
    ...optional('KAPOK_KEYS_FILE', 'keysFile'),
    logLevel: environment.KAPOK_LOG_LEVEL ?? 'warn',
    origin: environment.KAPOK_ORIGIN ?? 'kapok.example/log',
    synchronousCommit: environment.KAPOK_UNSAFE_ASYNC_COMMIT !== '1',
    signInsPerMinuteMax: perMinute('KAPOK_SIGN_INS_PER_MINUTE', '30'),
    searchesPerMinuteMax: perMinute('KAPOK_SEARCHES_PER_MINUTE', '60'),
    readsPerMinuteMax: perMinute('KAPOK_READS_PER_MINUTE', '1200'),
    writesPerMinuteMax: perMinute('KAPOK_WRITES_PER_MINUTE', '60'),
    trustedProxies: integer('KAPOK_TRUSTED_PROXIES', environment.KAPOK_TRUSTED_PROXIES ?? '0', 0, 10),
    sessionIdleMinutesMax: integer(
      'KAPOK_SESSION_IDLE_MINUTES',
      environment.KAPOK_SESSION_IDLE_MINUTES ?? '30',
      5,
      24 * 60,
    ),
    sessionHoursMax: integer('KAPOK_SESSION_HOURS', environment.KAPOK_SESSION_HOURS ?? '12', 1, 7 * 24),
    secondFactorRoles: rolesOf(
      environment.KAPOK_SECOND_FACTOR_ROLES ?? (flags.empty ? 'administrator,security,auditor' : 'none'),
    ),
    ...(environment.KAPOK_PUBLIC_URL ? { publicUrl: publicUrl(environment.KAPOK_PUBLIC_URL) } : {}),
    webhookPrivateHosts: (environment.KAPOK_WEBHOOK_PRIVATE_HOSTS ?? '')
      .split(',')
      .map((host) => host.trim())
      .filter((host) => host !== ''),
    ...mailOf(environment),
    ...smsOf(environment),
    poolConnectionsMax: integer('KAPOK_POOL', environment.KAPOK_POOL ?? '32', 2, 1000),
  };
}

function publicUrl(text: string): URL {
  const url = URL.parse(text);
  if (!url || !['https:', 'http:'].includes(url.protocol) || url.pathname !== '/' || url.search || url.hash)
    throw new ConfigError(
      `KAPOK_PUBLIC_URL must be an address without a path, such as https://kapok.example, not "${text}".`,
    );
  return url;
}

function mailOf({ KAPOK_SMTP_URL: url, KAPOK_MAIL_FROM: from }: Environment): Pick<Config, 'mail'> {
  if (!url) return {};
  if (!/^smtps?:$/.test(URL.parse(url)?.protocol ?? ''))
    throw new ConfigError(
      'KAPOK_SMTP_URL must be an address such as smtps://user:password@mail.example:465.',
    );
  if (!from) throw new ConfigError('KAPOK_SMTP_URL needs KAPOK_MAIL_FROM, the address mails come from.');
  return { mail: { url, from } };
}

function smsOf({ KAPOK_SMS_URL: text, KAPOK_SMS_SECRET: secret }: Environment): Pick<Config, 'smsGateway'> {
  if (!text) return {};
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username)
    throw new ConfigError('KAPOK_SMS_URL must be an address such as https://sms.example/send.');
  if (!secret?.startsWith('whsec_'))
    throw new ConfigError('KAPOK_SMS_URL needs KAPOK_SMS_SECRET, "whsec_" and 32 random bytes in base64.');
  return { smsGateway: { url, secret } };
}

function rolesOf(text: string): Role[] {
  const named = text === 'none' ? [] : text.split(',').map((name) => name.trim());
  const unknown = named.find((name) => !(roles as readonly string[]).includes(name));
  if (unknown !== undefined)
    throw new ConfigError(
      `KAPOK_SECOND_FACTOR_ROLES takes "none" or roles of ${roles.join(', ')}, not "${unknown}".`,
    );
  return named as Role[];
}

function integer(name: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max)
    throw new ConfigError(`${name} must be a whole number from ${min} to ${max}, not "${text}".`);
  return value;
}
