import type { ContactKind, Sensitivity } from '@maillage/shared/place'
import { createReport } from '../issues.ts'
import { isEntity, present } from '../objects.ts'
import { type OwnContext, readOwnPlace } from '../own-place.ts'
import type { Reading } from '../reading.ts'
import { cellsOf } from './cells.ts'

/** The rows of one place, which follow one another in the table. */
export interface FlatPlace {
  readonly rows: readonly Record<string, unknown>[]
}

/** Column of each kind of contact. */
const CONTACTS: Readonly<Record<string, ContactKind>> = {
  telephones: 'phone',
  sms: 'text',
  courriels: 'mail',
  sites_web: 'website',
  reseaux_sociaux: 'social',
  prise_rdv: 'booking',
  adresse_postale: 'post',
}

type Cells = ReturnType<typeof cellsOf>

/** Absent rather than empty. */
function unlessEmpty<T extends object>(values: T): Partial<T> | undefined {
  const known = present(values)
  return Object.keys(known).length > 0 ? known : undefined
}

const contactsIn = ({ list }: Cells) =>
  Object.entries(CONTACTS).flatMap(([column, kind]) =>
    (list(column) ?? []).map((value) => ({ kind, value, nature: 'unknown' })),
  )

const identifiersIn = ({ list, pairs }: Cells) => [
  ...(list('siret') ?? []).map((value) => ({ scheme: 'siret', value })),
  ...(pairs('identifiants') ?? []).map(([scheme, value]) => ({ scheme, value })),
]

/** True, false, or the word that stands for neither. */
const truth = (text: string): boolean | string =>
  text === 'true' || text === 'false' ? text === 'true' : text

function serviceIn(cells: Cells, id: string): Record<string, unknown> {
  const { cell, list, text, flag, spans, pairs } = cells
  const conditions = pairs('conditions')?.map(([name, value]) => [name, { value: truth(value) }] as const)
  return {
    ...present({
      sourceId: cell('aide_source_id'),
      name: text('aide_nom'),
      terms: list('besoins') ?? [],
      termsNotStated: flag('besoins_non_precises'),
      description: text('aide_description'),
      audiences: unlessEmpty({
        exclusive: list('reserve_a'),
        addressed: list('adresse_a'),
        support: list('accueil_adapte_a'),
        note: text('public_note'),
      }),
      fees: list('frais')?.map((kind) => ({ kind })),
      access: list('acces'),
      accessNote: text('acces_note'),
      referral: unlessEmpty({
        by: list('oriente_par'),
        means: list('oriente_avec'),
        form: cell('orientation_formulaire'),
      }),
      support: list('accompagnement'),
      delivery: list('qui_recoit'),
      conditions: conditions && Object.fromEntries(conditions),
      hours: cell('aide_horaires'),
      hoursText: text('aide_horaires_texte'),
      exceptions: spans('aide_fermetures'),
      area: list('zone'),
      validFrom: cell('valable_du'),
      validUntil: cell('valable_au'),
      booking: cell('aide_prise_rdv'),
    }),
    ...cells.rest('aide_autres_champs'),
    id,
  }
}

function positionIn({ cell, number }: Cells): object | undefined {
  const [lat, lon] = [number('latitude'), number('longitude')]
  if (lat === undefined || lon === undefined) return undefined
  return present({ lat, lon, precision: cell('precision_position'), method: cell('methode_position') })
}

/** A place without services has one row, which says nothing of any; one written by hand has no id. */
const isService = ({ cell }: Cells): boolean => ['aide_id', 'aide_nom', 'besoins'].some((name) => cell(name))

/** What only its own node knows (who runs it there, since when an address may be public) is not read. */
function bodyIn(rows: readonly Cells[], uuid: () => string, first: Cells): Record<string, unknown> {
  const { cell, list, text, flag, spans, pairs } = first
  const facets = pairs('accessibilite')?.map(([name, value]) => [name, truth(value)] as const)
  const contacts = contactsIn(first)
  const identifiers = identifiersIn(first)
  const { organization: _, publicSince: __, ...rest } = first.rest('lieu_autres_champs')
  return {
    ...present({
      name: cell('nom'),
      kind: cell('type_lieu'),
      parentText: cell('structure_parente'),
      identifiers: identifiers.length > 0 ? identifiers : undefined,
      typologies: list('typologies'),
      networks: list('reseaux'),
      labels: list('labels'),
      address: unlessEmpty({
        street: cell('adresse'),
        complement: cell('complement_adresse'),
        postcode: cell('code_postal'),
        commune: cell('commune'),
        code: cell('code_insee'),
      }),
      position: positionIn(first),
      zone: cell('fuseau'),
      contacts: contacts.length > 0 ? contacts : undefined,
      hours: cell('horaires'),
      hoursText: text('horaires_texte'),
      exceptions: spans('fermetures'),
      dormant: flag('sur_activation'),
      activations: spans('activations'),
      closedSince: cell('ferme_depuis'),
      suspendedSince: cell('suspendu_depuis'),
      accessibility: unlessEmpty({
        facets: facets && Object.fromEntries(facets),
        url: cell('fiche_acces_libre'),
      }),
      languages: list('langues'),
      interpreters: list('interpretes'),
      summary: text('presentation_resume'),
      description: text('presentation_detail'),
    }),
    ...rest,
    services: rows.filter(isService).map((row) => serviceIn(row, uuid())),
  }
}

/**
 * Reads the rows of a place as this directory writes them. Total: any object gives a reading. Services take ids of their
 * own; the nature of contacts is told again.
 */
export const readFlat =
  (context: OwnContext) =>
  (given: Record<string, unknown>, known?: Sensitivity): Reading => {
    const report = createReport()
    const rows = (Array.isArray(given.rows) ? given.rows : [])
      .filter(isEntity)
      .map((row) => cellsOf(row, report))
    const [first = cellsOf({}, report)] = rows
    const place = {
      uri: first.cell('uri'),
      date: first.cell('source_date'),
      attribution: first.cell('attribution'),
      isMasked: first.flag('adresse_masquee') === true,
      body: bodyIn(rows, context.uuid, first),
    }
    // A column that cannot be read whole may be the one that says why the address is hidden.
    if (report.issues.some(({ level }) => level === 'error'))
      return { ...(place.uri && { id: place.uri }), issues: report.issues }
    return readOwnPlace(place, known, context, report)
  }
