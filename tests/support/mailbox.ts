/** A real SMTP server on the loopback, and what it received. @module */
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { type Received, readLetter } from './people.ts'

export interface Mailbox {
  /** To set as `SMTP_URL`. */
  readonly url: string
  /** Every message so far, as parsed, the newest last. */
  readonly messages: ParsedMail[]
  /** Recipients of each message, as the envelope named them. */
  readonly recipients: string[][]
  /** The last message to an address, once it is there. */
  letter(to: string): Promise<Received>
  close(): Promise<void>
}

const PATIENCE = 10_000

export async function openMailbox(): Promise<Mailbox> {
  const messages: ParsedMail[] = []
  const recipients: string[][] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      void simpleParser(stream).then((mail) => {
        messages.push(mail)
        recipients.push(session.envelope.rcptTo.map(({ address }) => address))
        done()
      }, done)
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    messages,
    recipients,
    async letter(to) {
      for (const until = Date.now() + PATIENCE; Date.now() < until; ) {
        const rank = recipients.findLastIndex((all) => all.includes(to))
        const mail = messages[rank]
        if (mail) return readLetter({ to, subject: mail.subject ?? '', text: mail.text ?? '' })
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      throw new Error(`No mail came to ${to}.`)
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
