import type { PlaceResponse } from '@maillage/api/features/places'
import { Area } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'
import { aboutViolence } from '../../words-of-place.ts'

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)

/** What a structure pastes into its own page. The id leads there for as long as the listing lives; a slug may change. */
function insetCode(view: View, id: string, name: string): string {
  const src = view.site.publicUrl + link(view, `/lieux/${id}/encart`)
  const title = escaped(`${view.t.place.hours} — ${name}`)
  return `<iframe src="${src}" title="${title}" width="100%" height="420" loading="lazy" referrerpolicy="no-referrer"></iframe>`
}

/** `/gerer/<id>/outils`: what a structure gets back from its listing, and where the listing goes. */
export function ToolsPage({
  view,
  id,
  response,
}: {
  view: View
  /** Of the listing that is kept, one of several perhaps that describe the place. */
  id: string
  response: PlaceResponse
}) {
  const { back } = view.t
  const { record, slug, uri } = response
  const calendar = aboutViolence(record.body.services) ? undefined : response.calendar
  return (
    <Layout view={view} title={`${back.title} — ${record.body.name}`} unlisted>
      <p class="crumb">
        <a href={link(view, `/gerer/${id}`)}>{record.body.name}</a>
      </p>
      <h1>{back.title}</h1>
      <p class="lead">{back.lead}</p>
      <section class="sheet">
        <h2>{back.poster}</h2>
        <p>{back.posterLead}</p>
        <p class="row">
          <a class="button" href={link(view, `/lieux/${slug}/affiche`)}>
            {back.posterOpen}
          </a>
        </p>
      </section>
      <section class="sheet">
        <h2>{back.answering}</h2>
        <p>{back.answeringLead}</p>
        <p class="row">
          <a class="button" href={link(view, `/lieux/${slug}/repondeur`)}>
            {back.answeringOpen}
          </a>
        </p>
      </section>
      <section class="sheet">
        <h2>{back.inset}</h2>
        <p>{back.insetLead}</p>
        <Area name="code" label={back.insetCode} value={insetCode(view, id, record.body.name)} rows={5} />
        <p class="row">
          <a class="button" href={link(view, `/lieux/${slug}/encart`)}>
            {back.insetSee}
          </a>
        </p>
      </section>
      <section class="sheet">
        <h2>{back.calendar}</h2>
        <p>{calendar ? back.calendarLead : back.calendarNone}</p>
        {calendar && (
          <p class="row">
            <a class="button" href={calendar}>
              {view.t.place.calendarFile}
            </a>
          </p>
        )}
      </section>
      <section aria-labelledby="flows">
        <h2 id="flows">{back.flows}</h2>
        {back.flowsParts.map(({ title, text }) => (
          <>
            <h3>{title}</h3>
            <p>{text}</p>
          </>
        ))}
        <p>
          {back.permanent} <a href={uri}>{uri}</a>
        </p>
        <p class="row">
          <a href={link(view, '/donnees')}>{back.flowsData}</a>
        </p>
      </section>
    </Layout>
  )
}
