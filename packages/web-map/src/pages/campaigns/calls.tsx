import type { PlaceResponse } from '@maillage/api/features/places'
import type { PlaceRecord } from '@maillage/shared/revision'
import { dayInWords, timeInWords } from '../../format.ts'
import type { Call, Campaign } from '../../keeping.ts'
import { HoursWords } from '../../ui/hours-table/hours-table.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { PhoneLink } from '../../ui/phone-link/phone-link.tsx'
import { link, type View } from '../../view.ts'
import { hoursInWords } from '../../words-of-change.ts'
import { openingWords } from '../../words-of-opening.ts'
import { confirmedWords } from '../../words-of-place.ts'
import { Crumb } from '../listings/page.tsx'
import { campaignName, Progress } from './page.tsx'

/** A structure kept for whoever calls: its listing, which the answer confirms, and whether one may come now. */
export interface Kept {
  readonly call: Call
  readonly record: PlaceRecord
  readonly open: PlaceResponse['open']
}

/** Structures that a list for the day holds. */
const LIST = 20

const pathOf = ({ id }: Campaign, ...steps: string[]): string =>
  ['/moderation/campagnes', id, ...steps].join('/')

/** `22:30` on the clock of Paris. */
const clockTime = (view: View, iso: string): string =>
  timeInWords(
    view,
    new Intl.DateTimeFormat('fr-FR', { timeStyle: 'short', timeZone: 'Europe/Paris' }).format(new Date(iso)),
  )

/** Whom to call, when, and what to ask. Paper says nothing of the moment it was printed. */
function Asked({ view, kept: { call, record, open }, paper }: { view: View; kept: Kept; paper?: boolean }) {
  const { campaigns: words } = view.t
  const { body } = record
  const address = [body.address?.street, body.address?.commune].filter(Boolean).join(', ')
  const stated = body.hours !== undefined || body.hoursText !== undefined
  return (
    <>
      <p class="quiet">{[call.organization, call.commune].filter(Boolean).join(' · ')}</p>
      {call.phones.map(({ value, purpose, hours }) => (
        <div>
          <PhoneLink view={view} number={value} strong={!paper} />
          {purpose && <p>{purpose.text}</p>}
          {hours && <HoursWords view={view} hours={hours} />}
        </div>
      ))}
      {!paper && (
        <p>
          {words.now}
          {view.t.colon}
          {openingWords(view, open, body.services)}
        </p>
      )}
      <p class="strong">{words.ask}</p>
      <ul>
        <li>{words.askExists(address)}</li>
        <li>{stated ? words.askHours(hoursInWords(view, body)) : words.askHoursUnknown}</li>
        <li>{words.askPhone}</li>
      </ul>
    </>
  )
}

function CallCard({ view, campaign, kept }: { view: View; campaign: Campaign; kept: Kept }) {
  const { campaigns: words } = view.t
  const { call } = kept
  const correcting = call.outcome === 'correcting'
  const Answer = ({ value, main }: { value: keyof typeof words.answers; main?: boolean }) => (
    <button class={main ? 'button button-main' : 'button'} type="submit" name="answer" value={value}>
      {words.answers[value]}
      <span class="unseen"> : {call.name}</span>
    </button>
  )
  return (
    <article class="sheet">
      <h3 class="small-title">
        <a href={link(view, `/lieux/${call.slug}`)}>{call.name}</a>
      </h3>
      <Asked view={view} kept={kept} />
      {call.mine && <p class="quiet">{words.keptUntil(clockTime(view, call.mine))}</p>}
      <form method="post" action={link(view, pathOf(campaign, 'appels'))}>
        <input type="hidden" name="place" value={call.place} />
        {correcting && (
          <p>
            <a href={link(view, `/gerer/${call.place}`)}>{words.openListing}</a>
          </p>
        )}
        <p class="row">
          <Answer value={correcting ? 'corrected' : 'same'} main />
          {!correcting && <Answer value="correct" />}
          <Answer value="no-answer" />
          <Answer value="later" />
          <Answer value="release" />
        </p>
      </form>
    </article>
  )
}

/** Every call of the campaign, in a few words each. */
const AllCalls = ({ view, calls }: { view: View; calls: readonly Call[] }) => (
  <details>
    <summary>{view.t.campaigns.all(calls.length)}</summary>
    <ul>
      {calls.map(({ slug, name, commune, outcome, confirmed, notBefore }) => (
        <li>
          <a href={link(view, `/lieux/${slug}`)}>{name}</a>
          {commune && `, ${commune}`}
          {view.t.colon}
          {confirmed
            ? confirmedWords(view, confirmed)
            : `${view.t.campaigns.outcomes[outcome]}${notBefore ? `, ${view.t.campaigns.notBefore(dayInWords(view, notBefore), clockTime(view, notBefore))}` : ''}`}
        </li>
      ))}
    </ul>
  </details>
)

export interface CampaignPageProps {
  readonly view: View
  readonly campaign: Campaign
  readonly calls: readonly Call[]
  /** Those kept for whoever reads. */
  readonly kept: readonly Kept[]
  readonly said?: string
}

/** `/moderation/campagnes/<id>`: one's calls, and how far the campaign is. */
export function CampaignPage({ view, campaign, calls, kept, said }: CampaignPageProps) {
  const { campaigns: words } = view.t
  const name = campaignName(view, campaign)
  return (
    <Layout view={view} title={`${words.title} — ${name}`} unlisted>
      <Crumb view={view} />
      <p class="crumb">
        <a href={link(view, '/moderation/campagnes')}>{words.title}</a>
      </p>
      <h1>{name}</h1>
      {said && (
        <p class="notice strong" role="status">
          {said}
        </p>
      )}
      {kept.length > 0 && <h2>{words.mine}</h2>}
      {kept.map((one) => (
        <CallCard view={view} campaign={campaign} kept={one} />
      ))}
      {!campaign.ended && (
        <form method="post" action={link(view, pathOf(campaign, 'prendre'))}>
          <p class="row">
            {kept.length === 0 && (
              <button class="button button-main" type="submit" name="count" value="1">
                {words.take}
              </button>
            )}
            {kept.length < LIST && (
              <button class="button" type="submit" name="count" value={String(LIST)}>
                {words.takeList(LIST)}
              </button>
            )}
            {kept.length > 0 && <a href={link(view, pathOf(campaign, 'imprimer'))}>{words.print}</a>}
          </p>
        </form>
      )}
      <h2>{words.progress}</h2>
      <Progress view={view} campaign={campaign} />
      <p>
        <a href={`/api/v1/campaigns/${campaign.id}/calls.csv`}>{words.download}</a>
      </p>
      <AllCalls view={view} calls={calls} />
      {!campaign.ended && (
        <details>
          <summary>{words.end}</summary>
          <form method="post" action={link(view, pathOf(campaign, 'terminer'))}>
            <p>{words.endHint}</p>
            <button class="button" type="submit">
              {words.endSure}
            </button>
          </form>
        </details>
      )}
    </Layout>
  )
}

/** `/moderation/campagnes/<id>/imprimer`: one's calls on paper, with boxes to tick. */
export function CallSheetPage({
  view,
  campaign,
  kept,
}: Pick<CampaignPageProps, 'view' | 'campaign' | 'kept'>) {
  const { campaigns: words } = view.t
  const boxes = (['same', 'correct', 'no-answer', 'later'] as const).map((answer) => words.answers[answer])
  return (
    <Layout view={view} title={words.print} unlisted>
      <p class="crumb">
        <a href={link(view, pathOf(campaign))}>{campaignName(view, campaign)}</a>
      </p>
      <div class="call-sheet">
        <h1>{campaignName(view, campaign)}</h1>
        <p>{words.printLead}</p>
        {kept.length === 0 && <p>{words.printNone}</p>}
        {kept.map((one) => (
          <article class="sheet">
            <h2 class="small-title">{one.call.name}</h2>
            <Asked view={view} kept={one} paper />
            <p class="row">
              {boxes.map((words) => (
                <span>☐ {words}</span>
              ))}
            </p>
            <p class="call-notes">{words.notes}</p>
          </article>
        ))}
      </div>
    </Layout>
  )
}
