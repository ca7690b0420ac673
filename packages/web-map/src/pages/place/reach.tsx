import type { Cluster } from '@maillage/api/features/places'
import type { Contact, Place } from '@maillage/shared/place'
import { Fact, Facts } from '../../ui/fact/fact.tsx'
import { InlineText } from '../../ui/free-text/free-text.tsx'
import { HoursTable } from '../../ui/hours-table/hours-table.tsx'
import { OutsideLink } from '../../ui/outside-link/outside-link.tsx'
import { PhoneLink, TextLink } from '../../ui/phone-link/phone-link.tsx'
import type { View } from '../../view.ts'
import { type Reached, reachedBy, voiceWords } from '../../words-of-cluster.ts'
import { OtherVoice } from './voices.tsx'

function ContactValue({ view, contact }: { view: View; contact: Contact }) {
  const { kind, value } = contact
  if (kind === 'phone') return <PhoneLink view={view} number={value} />
  if (kind === 'text') return <TextLink view={view} number={value} />
  if (kind === 'mail') return <a href={`mailto:${encodeURIComponent(value).replace('%40', '@')}`}>{value}</a>
  return kind === 'post' ? <span>{value}</span> : <OutsideLink href={value} />
}

/** A number or an address, what it is for, what the call costs and when somebody answers. */
function Way({ view, contact }: { view: View; contact: Contact }) {
  return (
    <>
      <ContactValue view={view} contact={contact} />
      {contact.purpose && (
        <>
          {' '}
          — <InlineText view={view} text={contact.purpose} />
        </>
      )}
      {contact.cost && (
        <>
          {' '}
          (<InlineText view={view} text={contact.cost} />)
        </>
      )}
      {contact.hours && <HoursTable view={view} hours={contact.hours} />}
    </>
  )
}

interface Kind {
  readonly view: View
  readonly cluster: Cluster | undefined
  readonly kind: Contact['kind']
}

/** Ways of one kind that one record states: whose word it is, where others say otherwise and always of a number. */
function Ways({
  view,
  cluster,
  kind,
  of: { id, date, contacts },
  isFirst,
  isLast,
}: Kind & { of: Reached; isFirst: boolean; isLast: boolean }) {
  const { voices } = view.t
  const ways = contacts.map((contact) => (
    <p>
      <Way view={view} contact={contact} />
    </p>
  ))
  const last = isLast && <p class="strong">{voices.lastChecked}</p>
  if (!cluster || id === undefined) return <>{ways}</>
  const said = { id, pointer: `/contacts/${kind}`, date }
  if (!isFirst)
    return (
      <OtherVoice view={view} voice={voiceWords(view, cluster, said)}>
        {ways}
      </OtherVoice>
    )
  return (
    <>
      {ways}
      {last}
      <p class="quiet">{voiceWords(view, cluster, said, voices.from)}</p>
    </>
  )
}

/** A kind of contact of a place that several records describe. */
function OfKind({ view, cluster, kind, label, place }: Kind & { label: string; place: Place }) {
  const all = reachedBy(place, cluster, kind)
  if (all.length === 0) return null
  return (
    <Fact label={label}>
      {all.map((of, index) => (
        <Ways
          view={view}
          cluster={kind === 'phone' || all.length > 1 ? cluster : undefined}
          kind={kind}
          of={of}
          isFirst={index === 0}
          isLast={kind === 'phone' && index === 0 && all.length > 1 && of.check !== undefined}
        />
      ))}
    </Fact>
  )
}

/** How to reach the place. Of several records, each kind of contact with whose word it is; the number checked last first. */
export function Reach({ view, place, cluster }: { view: View; place: Place; cluster: Cluster | undefined }) {
  const { t } = view
  const names: Record<Contact['kind'], string> = {
    phone: t.place.phone,
    text: t.place.textMessage,
    mail: t.place.mail,
    website: t.place.website,
    booking: t.place.bookingContact,
    social: t.place.social,
    post: t.place.post,
  }
  const contacts = place.contacts ?? []
  const kinds = [...new Set(contacts.map(({ kind }) => kind))]
  return (
    <section aria-labelledby="reach">
      <h2 id="reach" class="part-title">
        {t.place.reach}
      </h2>
      {contacts.length === 0 && <p>{t.place.noContact}</p>}
      <Facts>
        {cluster
          ? kinds.map((kind) => (
              <OfKind view={view} cluster={cluster} kind={kind} label={names[kind]} place={place} />
            ))
          : contacts.map((contact) => (
              <Fact label={names[contact.kind]}>
                <Way view={view} contact={contact} />
              </Fact>
            ))}
      </Facts>
    </section>
  )
}
