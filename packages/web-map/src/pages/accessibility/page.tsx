import { dayInWords } from '../../format.ts'
import { languageOf } from '../../i18n/index.ts'
import { Layout } from '../../ui/layout/layout.tsx'
import { OutsideLink } from '../../ui/outside-link/outside-link.tsx'
import { PhoneLink } from '../../ui/phone-link/phone-link.tsx'
import type { View } from '../../view.ts'
import { AUDIT, type Criterion, resultsOf, THEMES } from './audit.ts'
import { DECLARATION, type Declared } from './words/index.ts'

/** The official remedy (https://accessibilite.numerique.gouv.fr, model of the declaration). */
const DEFENDER = {
  form: 'https://formulaire.defenseurdesdroits.fr/',
  delegates: 'https://www.defenseurdesdroits.fr/saisir/delegues',
  phone: '+33969390000',
}

/** What a page is made of, named the same in every language. */
const TECHNOLOGIES = ['HTML5', 'CSS', 'SVG', 'JavaScript', 'WAI-ARIA']

/** Words in French within a page of another language. */
const french = (view: View) => (languageOf(view.lang) === 'fr' ? {} : { lang: 'fr', dir: 'ltr' as const })

/** What of a criterion does not hold. */
const failureOf = ({ numero, titre, note }: Criterion): string =>
  `${titre} (${numero})${note ? ` : ${note}` : ''}`

function Theme({ rank, name }: { rank: number; name: string }) {
  return (
    <details>
      <summary>
        {rank}. {name}
      </summary>
      <ul>
        {AUDIT.criteres
          .filter(({ numero }) => numero.startsWith(`${rank}.`))
          .map(({ numero, titre, etat, comment, note }) => (
            <li>
              {numero} {titre} : <strong>{etat}</strong>
              {comment && ` (${comment})`}
              {note && `. ${note}`}
            </li>
          ))}
      </ul>
    </details>
  )
}

/** Why no audit is claimed, what was looked at and what fails. */
function Results({ view, declared }: { view: View; declared: Declared }) {
  const words = DECLARATION[view.lang]
  const failures = AUDIT.criteres.filter(({ etat }) => etat === 'non conforme')
  return (
    <>
      <section>
        <h2>{words.results}</h2>
        {words.resultsSaid(declared, resultsOf(AUDIT)).map((said) => (
          <p>{said}</p>
        ))}
      </section>
      <section>
        <h2>{words.failing}</h2>
        <h3>{words.failures}</h3>
        <ul {...french(view)}>
          {failures.map((criterion) => (
            <li>{failureOf(criterion)}</li>
          ))}
        </ul>
        <h3>{words.derogations}</h3>
        <p>{words.derogationsSaid}</p>
        <h3>{words.outside}</h3>
        <p>{words.outsideSaid}</p>
      </section>
    </>
  )
}

/** When and with what the declaration was made. */
function Made({ view }: { view: View }) {
  const words = DECLARATION[view.lang]
  const lists = [
    [words.technologies, TECHNOLOGIES],
    [words.environment, [words.environmentSaid]],
    [words.tools, words.toolsSaid],
    [words.pages, words.pagesSaid],
  ] as const
  return (
    <section>
      <h2>{words.made}</h2>
      <p>{words.madeOn(dayInWords(view, AUDIT.date))}</p>
      {lists.map(([title, items]) => (
        <>
          <h3>{title}</h3>
          <ul>
            {items.map((item) => (
              <li>{item}</li>
            ))}
          </ul>
        </>
      ))}
    </section>
  )
}

function Remedies({ view }: { view: View }) {
  const words = DECLARATION[view.lang]
  return (
    <section>
      <h2>{words.remedies}</h2>
      <p>
        {words.remediesWhen}
        {view.t.colon}
      </p>
      <ul>
        <li>
          <OutsideLink href={DEFENDER.form}>{words.write}</OutsideLink>
        </li>
        <li>
          <OutsideLink href={DEFENDER.delegates}>{words.delegate}</OutsideLink>
        </li>
        <li>{words.post}</li>
        <li>
          {words.call} <PhoneLink view={view} number={DEFENDER.phone} />
        </li>
      </ul>
    </section>
  )
}

/** `/accessibilite`: the declaration in its official form, from what was looked at alone. */
export function AccessibilityPage({ view }: { view: View }) {
  const { site, t } = view
  const words = DECLARATION[view.lang]
  const declared = { who: site.legal.publisher ?? site.name, site: site.name, address: site.publicUrl }
  return (
    <Layout view={view} title={t.pages.accessibility}>
      <h1>{t.pages.accessibility}</h1>
      <div class="prose">
        <p>{words.promise(declared)}</p>
        <section>
          <h2>{words.state}</h2>
          <p>
            <strong>{words.stateSaid(declared)}</strong>
          </p>
          <p>{words.aim}</p>
        </section>
        <Results view={view} declared={declared} />
        <Made view={view} />
        <section>
          <h2>{words.contact}</h2>
          <p>{words.contactSaid(site.legal.contact)}</p>
        </section>
        <Remedies view={view} />
        <section>
          <h2>{words.grid}</h2>
          <p>{words.gridSaid}</p>
          <div {...french(view)}>
            {THEMES.map((name, index) => (
              <Theme rank={index + 1} name={name} />
            ))}
          </div>
        </section>
      </div>
    </Layout>
  )
}
