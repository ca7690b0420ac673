/**
 * Settings from the environment: the only place that reads it. Everything works by default on one machine;
 * production refuses insecure or placeholder values, saying which.
 * @module
 */
import { resolve } from 'node:path'
import { InvalidInput, type Issue } from '@maillage/shared/errors'
import { z } from 'zod'

const optionalText = z
  .string()
  .trim()
  .transform((text) => text || undefined)
  .optional()

const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''))

const environmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: httpUrl.optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  SECRET: optionalText,
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().optional(),
  GEOCODER_URL: httpUrl.optional(),
  MAP_STYLE_URL: httpUrl.optional(),
  NODE_NAME: optionalText,
  ALLOW_PRIVATE_PEERS: z.enum(['0', '1']).optional(),
  LEGAL_PUBLISHER: optionalText,
  LEGAL_CONTACT: optionalText,
  LEGAL_HOST: optionalText,
  FRESH_MONTHS: z
    .string()
    .regex(/^([1-9]|[1-9]\d|1[01]\d|120)$/, 'Write a number of months from 1 to 120.')
    .transform(Number)
    .default(12),
  TRUST_PROXY: z.enum(['0', '1']).default('0'),
})

export interface Config {
  readonly production: boolean
  /** Nodes may live on this machine, over http: for trials. */
  readonly allowPrivatePeers: boolean
  readonly port: number
  readonly host: string
  /** Base URL as visitors see it, without a final slash. */
  readonly publicUrl: string
  /** Absolute folder of the embedded database, its lock and its socket. */
  readonly dataDir: string
  /** PostgreSQL instead of the embedded engine. */
  readonly databaseUrl?: string
  readonly secret?: string
  /** Where mail is handed over; without it nobody can sign in to a server in production. */
  readonly smtpUrl?: string
  /** Address that mail comes from. */
  readonly mailFrom: string
  readonly geocoderUrl?: string
  /** A MapLibre style instead of the built-in basemap: browsers then ask its server for the map. */
  readonly mapStyleUrl?: string
  readonly name: string
  /** Legal notices; what is absent is shown as still to be filled in. */
  readonly legal: { readonly publisher?: string; readonly contact?: string; readonly host?: string }
  /** Take the client's address from `X-Forwarded-For` (one trusted proxy in front). */
  readonly trustProxy: boolean
  /** Months for which hours confirmed, or dated by their source, are fresh. */
  readonly freshMonths: number
}

const hostOf = (url: string | undefined): string => (url ? new URL(url).hostname : 'localhost')

const PLACEHOLDER = /^(change[-_ ]?me|secret|password|test|example|placeholder|x+)$/i

/** What production refuses, each with what would be right. */
function productionIssues(config: Config): Issue[] {
  const issues: Issue[] = []
  if (!config.publicUrl.startsWith('https://')) {
    issues.push({ where: 'PUBLIC_URL', message: 'Set the https:// address that visitors use.' })
  }
  if (config.secret === undefined || config.secret.length < 32 || PLACEHOLDER.test(config.secret)) {
    issues.push({ where: 'SECRET', message: 'Set at least 32 random characters.' })
  }
  if (config.allowPrivatePeers)
    issues.push({ where: 'ALLOW_PRIVATE_PEERS', message: 'For trials on one machine: take it away.' })
  for (const key of ['publisher', 'contact', 'host'] as const) {
    if (!config.legal[key]) {
      issues.push({
        where: `LEGAL_${key.toUpperCase()}`,
        message: 'Required by law on a public site: set it.',
      })
    }
  }
  return issues
}

/**
 * Reads the settings.
 * @throws InvalidInput naming each refused variable and what would be right; values are never shown.
 */
export function loadConfig(environment: Record<string, string | undefined>): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = environmentSchema.safeParse(present)
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => ({ where: path.join('.'), message }))
    throw new InvalidInput(`Settings: ${issues.map((i) => `${i.where}: ${i.message}`).join(' ')}`, issues)
  }
  const env = parsed.data
  const config: Config = {
    production: env.NODE_ENV === 'production',
    allowPrivatePeers: env.ALLOW_PRIVATE_PEERS === '1',
    port: env.PORT,
    host: env.HOST,
    publicUrl: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
    dataDir: resolve(env.DATA_DIR),
    databaseUrl: env.DATABASE_URL,
    secret: env.SECRET,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM ?? `ne-pas-repondre@${hostOf(env.PUBLIC_URL)}`,
    geocoderUrl: env.GEOCODER_URL,
    mapStyleUrl: env.MAP_STYLE_URL,
    name: env.NODE_NAME ?? 'Maillage',
    legal: { publisher: env.LEGAL_PUBLISHER, contact: env.LEGAL_CONTACT, host: env.LEGAL_HOST },
    trustProxy: env.TRUST_PROXY === '1',
    freshMonths: env.FRESH_MONTHS,
  }
  const issues = config.production ? productionIssues(config) : []
  if (issues.length > 0) {
    throw new InvalidInput(
      `Production refuses: ${issues.map((i) => `${i.where}: ${i.message}`).join(' ')}`,
      issues,
    )
  }
  return config
}
