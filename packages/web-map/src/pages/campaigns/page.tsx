import { NETWORKS } from '@maillage/shared/taxonomy'
import { dayInWords } from '../../format.ts'
import type { Campaign, Rights } from '../../keeping.ts'
import { Errors, Field, type FormError, Pick } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, nameOf, type View } from '../../view.ts'
import { Crumb } from '../listings/page.tsx'

/** What a campaign is over, in words. */
export const campaignName = (view: View, { scope, target, name }: Campaign): string =>
  scope === 'network' ? nameOf(view, NETWORKS, target) : name

/** How far a campaign is, and who confirms. */
export function Progress({ view, campaign }: { view: View; campaign: Campaign }) {
  const { campaigns: words } = view.t
  const { total, left, confirmed, unanswered, noPhone, over } = campaign.progress
  const { structure, phone, moderator, network } = confirmed
  const done = structure + phone + moderator + network
  return (
    <>
      <p>
        <strong>{words.left(left, total)}</strong>
      </p>
      <ul>
        <li>
          {words.confirmed(done)}
          {done > 0 && `${view.t.colon}${words.confirmedBy(structure, phone, moderator, network)}`}
        </li>
        {unanswered > 0 && <li>{words.unanswered(unanswered)}</li>}
        {noPhone > 0 && <li>{words.noPhone(noPhone)}</li>}
        {over > 0 && <li>{words.over(over)}</li>}
      </ul>
    </>
  )
}

interface Choice {
  readonly value: string
  readonly label: string
}

/** Territories and networks that somebody answers for; an administrator answers for every network. */
function choicesOf(view: View, { grants }: Rights): Choice[] {
  const own = grants
    .filter(({ scope }) => scope === 'territory' || scope === 'network')
    .map(({ scope, target, name }) => ({
      value: `${scope}:${target}`,
      label: scope === 'network' ? nameOf(view, NETWORKS, target) : name,
    }))
  if (!grants.some(({ scope }) => scope === 'node')) return own
  const networks = Object.keys(NETWORKS).map((slug) => ({
    value: `network:${slug}`,
    label: nameOf(view, NETWORKS, slug),
  }))
  return [...own, ...networks.filter(({ value }) => own.every((one) => one.value !== value))]
}

export interface CampaignsPageProps {
  readonly view: View
  readonly campaigns: readonly Campaign[]
  readonly rights: Rights
  readonly values?: URLSearchParams
  readonly errors?: readonly FormError[]
}

/** `/moderation/campagnes`: campaigns, and beginning one. */
export function CampaignsPage({ view, campaigns, rights, values, errors = [] }: CampaignsPageProps) {
  const { campaigns: words, keep } = view.t
  const errorOf = (field: string) => errors.find(({ name }) => name === field)?.message
  const choices = choicesOf(view, rights)
  return (
    <Layout view={view} title={words.title} unlisted>
      <Crumb view={view} />
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {campaigns.length === 0 && <p>{words.none}</p>}
      {campaigns.map((campaign) => (
        <article class="sheet">
          <h2 class="small-title">
            <a href={link(view, `/moderation/campagnes/${campaign.id}`)}>{campaignName(view, campaign)}</a>
          </h2>
          <p class="quiet">
            {words.since(dayInWords(view, campaign.started))}
            {campaign.ended && ` · ${words.endedOn(dayInWords(view, campaign.ended))}`}
          </p>
          <Progress view={view} campaign={campaign} />
        </article>
      ))}
      <h2>{words.begin}</h2>
      <Errors title={keep.wrong} errors={errors} />
      <form method="post" action={link(view, '/moderation/campagnes')} novalidate>
        {choices.length > 0 && (
          <Pick name="on" label={words.on} value={values?.get('on') ?? ''} choices={choices} />
        )}
        <Field
          name="code"
          label={words.code}
          hint={words.codeHint}
          value={values?.get('code') ?? ''}
          maxlength={9}
          error={errorOf('code')}
        />
        <Field
          name="months"
          label={words.months}
          hint={words.monthsHint}
          type="number"
          value={values?.get('months') ?? ''}
          error={errorOf('months')}
        />
        <button class="button button-main" type="submit">
          {words.start}
        </button>
      </form>
    </Layout>
  )
}
