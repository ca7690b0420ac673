/** Mail, by SMTP where it is set. Without it a development server keeps messages to be read; production refuses. @module */
import { LimitExceeded, Unavailable } from '@maillage/shared/errors'
import nodemailer from 'nodemailer'
import { RateLimiterMemory } from 'rate-limiter-flexible'

export interface Mail {
  readonly to: string
  readonly subject: string
  /** Plain text: every mail is one, so that nothing in it runs, loads or counts. */
  readonly text: string
}

export interface Mailer {
  /** @throws Unavailable when the message could not be handed over */
  send(mail: Mail): Promise<void>
  /** Last messages kept to be read, the newest first; undefined where mail really leaves. */
  kept(): readonly Mail[] | undefined
  /** Whether mail can be sent at all. */
  readonly ready: boolean
}

/** Messages a development server keeps. */
const MOST_KEPT = 50

/** In milliseconds: a page waits for its mail to be taken. */
const PATIENCE = 10_000

/** A header holds one line, whatever a name holds. */
export const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, 200)

export interface MailerOptions {
  readonly smtpUrl?: string
  readonly production: boolean
  /** “Maillage <annuaire@example.org>”. */
  readonly from: { readonly name: string; readonly address: string }
}

function bySmtp(url: string, from: MailerOptions['from']): Mailer {
  const transport = nodemailer.createTransport(
    { url, connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: PATIENCE },
    { from },
  )
  return {
    ready: true,
    kept: () => undefined,
    async send({ to, subject, text }) {
      try {
        await transport.sendMail({ to: { name: '', address: to }, subject: oneLine(subject), text })
      } catch (cause) {
        throw new Unavailable('The mail could not be sent; nothing was changed. Try again in a moment.', {
          code: 'mail-not-sent',
          cause,
        })
      }
    },
  }
}

/** Messages that one address may be sent in an hour, whoever asks for them. */
const MOST_MESSAGES = 20

/** Nobody's mailbox is flooded through the directory. */
function sparing(mailer: Mailer): Mailer {
  const counter = new RateLimiterMemory({ points: MOST_MESSAGES, duration: 3_600 })
  return {
    ...mailer,
    async send(mail) {
      await counter.consume(mail.to).catch(() => {
        throw new LimitExceeded('This address was sent many messages: wait an hour.', 429)
      })
      await mailer.send(mail)
    },
  }
}

export const createMailer = (options: MailerOptions): Mailer => sparing(mailerOf(options))

function mailerOf({ smtpUrl, production, from }: MailerOptions): Mailer {
  if (smtpUrl !== undefined) return bySmtp(smtpUrl, from)
  const messages: Mail[] = []
  return {
    ready: !production,
    kept: () => (production ? undefined : [...messages].reverse()),
    async send(mail) {
      if (production)
        throw new Unavailable('This directory sends no mail: its operator must set SMTP_URL.', {
          code: 'mail-not-set',
        })
      messages.push({ ...mail, subject: oneLine(mail.subject) })
      if (messages.length > MOST_KEPT) messages.shift()
    },
  }
}
