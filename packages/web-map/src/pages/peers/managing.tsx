/** What the pages of who administers partner directories share. @module */
import type { Child } from 'hono/jsx'
import { fullLocale } from '../../i18n/index.ts'
import type { Peer } from '../../keeping.ts'
import { Boxes, Field, type FormError } from '../../ui/field/field.tsx'
import { endsAsTyped, Fingerprint } from '../../ui/fingerprint/fingerprint.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'
import { MANAGE, MESH } from './paths.ts'
import { WORDS } from './words.ts'
import { MANAGING } from './words-of-managing.ts'

/** The word of a code, or that of those without one. */
export function said<T extends { readonly other: string }>(words: T, code: string): string {
  return Object.hasOwn(words, code) ? words[code as keyof T & 'other'] : words.other
}

/** Whether a directory waits for a person. */
export const isWaiting = ({ held, waiting, state }: Peer): boolean =>
  state !== 'blocked' && (held !== null || waiting > 0)

/** Nobody decided to follow it. */
export const isUnfollowed = ({ state }: Peer): boolean => state === 'discovered' || state === 'pending'

interface ManagingProps {
  readonly view: View
  readonly title: string
  /** It is the first of these pages itself. */
  readonly first?: boolean
  readonly children?: Child
}

/** A page of who administers, with the way back. */
export function Managing({ view, title, first, children }: ManagingProps) {
  return (
    <Layout view={view} title={title} unlisted>
      <p class="crumb">
        <a href={link(view, '/gerer')}>{view.t.keep.back}</a>{' '}
        <a href={link(view, MESH)}>{WORDS[fullLocale(view.lang)].title}</a>{' '}
        {!first && <a href={link(view, MANAGE)}>{MANAGING[fullLocale(view.lang)].title}</a>}
      </p>
      <h1>{title}</h1>
      {children}
    </Layout>
  )
}

interface CheckProps {
  readonly view: View
  /** The fingerprint that is shown: the form carries it, so that what is approved is what was seen. */
  readonly fingerprint: string
  readonly operator: string
  readonly values?: URLSearchParams
  readonly errors: readonly FormError[]
}

/**
 * Fields of a form that approves a root key. Its end is not shown: whoever has not been told the fingerprint by another way
 * cannot go on by ticking, nor by copying.
 */
export function FingerprintCheck({ view, fingerprint, operator, values, errors }: CheckProps) {
  const words = MANAGING[fullLocale(view.lang)]
  return (
    <>
      <Fingerprint view={view} value={fingerprint} open />
      <p>{words.checkLead(operator)}</p>
      <input type="hidden" name="fingerprint" value={fingerprint} />
      <Field
        name="end"
        label={words.checkEnd}
        hint={words.checkEndHint}
        autocomplete="off"
        value={values?.get('end') ?? ''}
        maxlength={100}
        error={errors.find(({ name }) => name === 'end')?.message}
      />
    </>
  )
}

/** How far a directory that is followed from now on is trusted: its new places wait unless said otherwise. */
export function TrustChoice({ view, values }: Pick<CheckProps, 'view' | 'values'>) {
  const words = MANAGING[fullLocale(view.lang)]
  return (
    <Boxes
      name="state"
      legend={words.trust}
      choices={(['moderated', 'trusted'] as const).map((value) => ({
        value,
        label: words.trustChoices[value],
      }))}
      chosen={[values?.get('state') ?? 'moderated']}
      one
    />
  )
}

/** What is wrong with what was typed of a fingerprint; nothing when it is the one that was shown. */
export function checkErrors(view: View, sent: URLSearchParams): FormError[] {
  const words = MANAGING[fullLocale(view.lang)]
  const typed = sent.get('end')?.trim() ?? ''
  if (typed === '') return [{ name: 'end', message: words.checkEndMissing }]
  if (endsAsTyped(sent.get('fingerprint') ?? '', typed)) return []
  return [{ name: 'end', message: words.checkEndWrong }]
}
