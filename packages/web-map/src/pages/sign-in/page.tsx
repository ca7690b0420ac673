import type { Letter } from '../../keeping.ts'
import { Errors, Field, type FormError } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'

interface FormProps {
  readonly view: View
  readonly email?: string
  /** Where to go on to. */
  readonly next?: string
  readonly errors?: readonly FormError[]
}

const errorOf = (errors: readonly FormError[], field: string): string | undefined =>
  errors.find(({ name }) => name === field)?.message

/** Staying signed in on one's own device. */
export const Stay = ({ view }: { view: View }) => (
  <>
    <label class="tick">
      <input type="checkbox" name="keep" value="1" />
      <span>{view.t.keep.stay}</span>
    </label>
    <small class="quiet">{view.t.keep.stayHint}</small>
  </>
)

/** `/connexion`: an address, and a letter goes there. */
export function SignInPage({ view, email, next, errors = [] }: FormProps) {
  const { keep } = view.t
  return (
    <Layout view={view} title={keep.signIn} unlisted>
      <h1>{keep.signIn}</h1>
      <p class="lead">{keep.signInLead}</p>
      <Errors title={keep.wrong} errors={errors} />
      <form method="post" action={link(view, '/connexion')} novalidate>
        {next && <input type="hidden" name="suite" value={next} />}
        <Field
          name="email"
          label={keep.mail}
          hint={keep.mailHint}
          type="email"
          autocomplete="email"
          value={email}
          required
          error={errorOf(errors, 'email')}
        />
        <button class="button button-main" type="submit">
          {keep.send}
        </button>
      </form>
    </Layout>
  )
}

/** `/connexion/code`: the code of the letter, typed. */
export function CodePage({ view, email, errors = [], sent }: FormProps & { readonly sent?: boolean }) {
  const { keep } = view.t
  return (
    <Layout view={view} title={keep.signIn} unlisted>
      <h1>{keep.signIn}</h1>
      {sent && email && (
        <div role="status">
          <p class="lead">{keep.sent(email)}</p>
          <p class="quiet">{keep.sentHint}</p>
        </div>
      )}
      <Errors title={keep.wrong} errors={errors} />
      <form method="post" action={link(view, '/connexion/code')} novalidate>
        {sent && email ? (
          <input type="hidden" name="email" value={email} />
        ) : (
          <Field
            name="email"
            label={keep.mail}
            type="email"
            autocomplete="email"
            value={email}
            required
            error={errorOf(errors, 'email')}
          />
        )}
        <Field
          name="code"
          label={keep.code}
          hint={keep.codeHint}
          autocomplete="one-time-code"
          required
          maxlength={20}
          error={errorOf(errors, 'code')}
        />
        <Stay view={view} />
        <p>
          <button class="button button-main" type="submit">
            {keep.enter}
          </button>
        </p>
      </form>
    </Layout>
  )
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** `/entrer?lettre=…`: what a letter is for, and the button that alone does it. */
export function LetterPage({ view, letter, token }: { view: View; letter: Letter; token: string }) {
  const { keep } = view.t
  const known = keep.letters[letter.purpose as keyof typeof keep.letters] ?? keep.letters['sign-in']
  const { name, by } = letter.about
  return (
    <Layout view={view} title={known.title} unlisted>
      <h1>{known.title}</h1>
      {letter.purpose === 'invitation' && <p class="lead">{keep.letterInvitation(text(name))}</p>}
      {letter.purpose === 'claim' && <p class="lead">{keep.letterClaim(text(by), text(name))}</p>}
      <p>{keep.letterFor(letter.email)}</p>
      <form method="post" action={link(view, '/entrer')}>
        <input type="hidden" name="lettre" value={token} />
        {letter.purpose !== 'claim' && <Stay view={view} />}
        <p>
          <button class="button button-main" type="submit">
            {known.button}
          </button>
        </p>
      </form>
    </Layout>
  )
}

/** One thing to say, and where to go on. */
export function SaidPage({ view, title, said }: { view: View; title: string; said: string }) {
  return (
    <Layout view={view} title={title} unlisted>
      <h1>{title}</h1>
      <p class="lead" role="status">
        {said}
      </p>
      <p>
        <a class="button" href={link(view, '/connexion')}>
          {view.t.keep.signIn}
        </a>
      </p>
    </Layout>
  )
}
