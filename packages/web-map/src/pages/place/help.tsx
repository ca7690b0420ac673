import type { Cluster } from '@maillage/api/features/places'
import {
  ACCEPTING,
  ACCESS,
  CONDITIONS,
  DELIVERY,
  REFERRAL_MEANS,
  REFERRERS,
  type Service,
  SUPPORT,
  slugs,
  type Text,
  type Tri,
} from '@maillage/shared/place'
import { label } from '@maillage/shared/taxonomy'
import type { Child } from 'hono/jsx'
import { dayInWords, daysInWords, textIn } from '../../format.ts'
import { Fact, Facts } from '../../ui/fact/fact.tsx'
import { FreeText, InlineText } from '../../ui/free-text/free-text.tsx'
import { HoursTable } from '../../ui/hours-table/hours-table.tsx'
import { OutsideLink } from '../../ui/outside-link/outside-link.tsx'
import { type View, wordOf } from '../../view.ts'
import { Audiences } from './audiences.tsx'
import { Cost } from './cost.tsx'
import { listed } from './listed.ts'
import { Voices } from './voices.tsx'

interface Told {
  readonly said: string
  readonly value: Tri
  readonly note: Text | undefined
}

/** Conditions that a help states, one way or the other. */
function conditionsTold(view: View, { conditions }: Service): Told[] {
  const { conditionNo, conditionUnknown } = view.t.place
  return slugs(CONDITIONS).flatMap((name) => {
    const condition = conditions?.[name]
    if (!condition) return []
    const { value, note } = condition
    const words = wordOf(view, CONDITIONS, name)
    const said = value === true ? words : value === false ? conditionNo(words) : conditionUnknown(words)
    return [{ said, value, note }]
  })
}

/** The same on one line, where there is no room for a list. */
export const conditionsWords = (view: View, service: Service): string[] =>
  conditionsTold(view, service).map(({ said, note }) =>
    note ? `${said} (${textIn(view, note).text})` : said,
  )

function Conditions({ view, service }: { view: View; service: Service }) {
  const { t } = view
  const told = conditionsTold(view, service)
  return (
    <Fact label={t.place.conditions}>
      {told.length === 0 && t.unknown}
      {told.length > 0 && (
        <ul class="yes-no">
          {told.map(({ said, value, note }) => (
            <li class={value === true ? 'yes' : value === false ? 'no' : 'maybe'}>
              {said}
              {note && (
                <>
                  {' '}
                  — <InlineText view={view} text={note} />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </Fact>
  )
}

function Referral({ view, service }: { view: View; service: Service }) {
  const { t } = view
  const { referral } = service
  if (!referral) return null
  return (
    <>
      {referral.by && <Fact label={t.place.referredBy}>{listed(view, REFERRERS, referral.by)}</Fact>}
      {referral.means && (
        <Fact label={t.place.referredMeans}>{listed(view, REFERRAL_MEANS, referral.means)}</Fact>
      )}
      {referral.form && (
        <Fact label={t.place.referralForm}>
          <OutsideLink href={referral.form} />
        </Fact>
      )}
      {referral.validity && (
        <Fact label={t.place.referralValidity}>
          <InlineText view={view} text={referral.validity} />
        </Fact>
      )}
      {referral.renewal && (
        <Fact label={t.place.referralRenewal}>
          <InlineText view={view} text={referral.renewal} />
        </Fact>
      )}
      {referral.next && (
        <Fact label={t.place.referralNext}>
          <InlineText view={view} text={referral.next} />
        </Fact>
      )}
    </>
  )
}

function Accepting({ view, service }: { view: View; service: Service }) {
  const { t } = view
  const { accepting } = service
  if (!accepting || Date.parse(accepting.expires) <= view.now) return null
  const details = [
    accepting.weeks !== undefined && t.place.acceptingWeeks(accepting.weeks),
    accepting.until && t.place.acceptingUntil(dayInWords(view, accepting.until)),
    t.place.acceptingStated(dayInWords(view, accepting.stated)),
  ]
  return (
    <Fact label={t.place.accepting}>
      {wordOf(view, ACCEPTING, accepting.state)} ({details.filter(Boolean).join(view.t.comma)})
    </Fact>
  )
}

/** One help offered, in order: what, for whom and under which conditions, at what cost. */
function Help({
  view,
  service,
  alone,
  areas,
  cluster,
}: {
  view: View
  service: Service
  alone: boolean
  areas: ReadonlyMap<string, string>
  cluster: Cluster | undefined
}) {
  const { t } = view
  const valid = daysInWords(view, { from: service.validFrom, to: service.validUntil })
  const access = `/services/${service.id}/access`
  const said = (cluster?.fields[access]?.others.length ?? 0) > 0
  return (
    <article class="offer">
      {!alone && (
        <h3>
          {service.name ? (
            <InlineText view={view} text={service.name} />
          ) : (
            label(service.terms[0] ?? '', view.lang)
          )}
        </h3>
      )}
      {alone && service.name && (
        <h3>
          <InlineText view={view} text={service.name} />
        </h3>
      )}
      <ul class="helps">
        {service.terms.map((slug) => (
          <li>{label(slug, view.lang)}</li>
        ))}
      </ul>
      {service.termsNotStated && <p class="quiet">{t.place.helpNotStated}</p>}
      {service.description && <FreeText view={view} text={service.description} />}
      <Facts>
        <Accepting view={view} service={service} />
        <Fact label={t.place.support}>{listed(view, SUPPORT, service.support)}</Fact>
        {service.delivery && <Fact label={t.place.delivery}>{listed(view, DELIVERY, service.delivery)}</Fact>}
        <Audiences view={view} service={service} cluster={cluster} />
        {service.area && (
          <Fact label={t.place.area}>
            {service.area.map((code) => areas.get(code) ?? code).join(view.t.comma)}
          </Fact>
        )}
        <Conditions view={view} service={service} />
        {(!alone || said) && (
          <Fact label={t.place.howToCome}>
            {listed(view, ACCESS, service.access)}
            <Voices
              view={view}
              cluster={cluster}
              pointer={access}
              told={(value) => <p>{listed(view, ACCESS, value as Service['access'])}</p>}
              quiet
            />
          </Fact>
        )}
        {service.accessNote && (
          <Fact label={t.place.howToCome}>
            <InlineText view={view} text={service.accessNote} />
          </Fact>
        )}
        <Referral view={view} service={service} />
        <Cost view={view} service={service} cluster={cluster} />
        {service.hours && (
          <Fact label={t.place.ownHours}>
            <HoursTable view={view} hours={service.hours} />
          </Fact>
        )}
        {valid && <Fact label={t.place.validity}>{valid}</Fact>}
      </Facts>
      {service.booking && (
        <p>
          <OutsideLink href={service.booking}>{t.place.booking}</OutsideLink>
        </p>
      )}
    </article>
  )
}

/** “What do they do for me, for whom and under which conditions, what does it cost.” */
export function Helps({
  view,
  services,
  areas,
  cluster,
  children,
}: {
  view: View
  services: readonly Service[]
  /** Names of the territories by code. */
  areas: ReadonlyMap<string, string>
  cluster: Cluster | undefined
  /** What the place says of itself. */
  children?: Child
}) {
  return (
    <section aria-labelledby="help">
      <h2 id="help" class="part-title">
        {view.t.place.help}
      </h2>
      {services.length === 0 && <p>{view.t.place.noHelp}</p>}
      {services.map((service) => (
        <Help view={view} service={service} alone={services.length === 1} areas={areas} cluster={cluster} />
      ))}
      {children}
    </section>
  )
}
