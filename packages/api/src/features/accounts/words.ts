/** What our mails say: plain words, French first. @module */

import type { LetterSecrets } from './letters.ts'
import { type Mail, oneLine } from './mailer.ts'

export interface LetterWords {
  readonly subject: string
  /** What it is for, in one or more paragraphs; a list is one of lines. */
  readonly lead: readonly (string | readonly string[])[]
  /** What the button of its page says. */
  readonly button: string
  /** For how long it is good: “30 minutes”. */
  readonly life: string
}

/** `ABCD-EFGH`: easier to read aloud and to type. */
const grouped = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`

/** A letter as a mail. `site` is where people read the directory. */
export function letterMail(
  to: string,
  { token, code }: LetterSecrets,
  { subject, lead, button, life }: LetterWords,
  site: { readonly name: string; readonly publicUrl: string },
): Mail {
  const text = [
    'Bonjour,',
    ...lead.map((part) => [part].flat().map(oneLine).join('\n')),
    `Ouvrez ce lien, puis appuyez sur « ${button} » :\n${site.publicUrl}/entrer?lettre=${token}`,
    `Ou tapez ce code sur ${site.publicUrl}/connexion/code :\n${grouped(code)}`,
    `Le lien et le code sont valables ${life} et ne servent qu'une fois. Ouvrir le lien ne change rien : seul le bouton agit.`,
    "Si vous n'attendiez pas ce message, ne faites rien.",
    `${site.name}\n${site.publicUrl}`,
  ]
  return { to, subject, text: text.join('\n\n') }
}

export const signInWords = (name: string): LetterWords => ({
  subject: `Votre lien pour entrer dans ${name}`,
  lead: [`Vous avez demandé à entrer dans ${name} pour gérer une fiche.`],
  button: 'Entrer',
  life: '30 minutes',
})
