/** Columns about one help offered; all empty for a place without any. @module */
import {
  ACCEPTING,
  ACCESS,
  AUDIENCES,
  CONDITIONS,
  DELIVERY,
  FEES,
  REFERRAL_MEANS,
  REFERRERS,
  type Service,
  SUPPORT,
} from '@maillage/shared/place'
import { label } from '@maillage/shared/taxonomy'
import type { Column } from '../schema.ts'
import { each, intervals, list, only, pairs, plainFrench, restOf, textOf, wholly } from '../values.ts'

const plainAudience = (value: unknown): boolean => {
  const { note, ...rest } = value as NonNullable<Service['audiences']>
  return only('exclusive', 'addressed', 'support')(rest) && (note === undefined || plainFrench(note))
}

/** Fields that have their own columns; what they hold beyond goes to `aide_autres_champs`. */
const SAID: Parameters<typeof restOf>[1] = {
  ...Object.fromEntries(
    ['id', 'sourceId', 'terms', 'termsNotStated', 'access', 'support', 'delivery', 'hours', 'area'].map(
      (key) => [key, wholly],
    ),
  ),
  validFrom: wholly,
  validUntil: wholly,
  booking: wholly,
  name: plainFrench,
  description: plainFrench,
  accessNote: plainFrench,
  hoursText: plainFrench,
  audiences: plainAudience,
  fees: each(only('kind')),
  referral: only('by', 'means', 'form'),
  conditions: (value) => Object.values(value as object).every(only('value')),
  exceptions: each(only('from', 'to')),
}

const about = (
  name: string,
  type: Column['type'],
  [fr, en]: readonly [string, string],
  [sens, meaning]: readonly [string, string],
  example: string,
  of: (service: Service) => ReturnType<Column['of']>,
  values?: Column['values'],
): Column => ({
  name,
  type,
  label: { fr, en },
  meaning: { fr: sens, en: meaning },
  example,
  ...(values && { values }),
  of: ({ service }) => service && of(service),
})

// biome-ignore format: a table, one column a line
export const SERVICE_COLUMNS: readonly Column[] = [
  about('aide_id', 'text', ['Identifiant de l’aide', 'Id of the help'], ['UUID de l’aide proposée.', 'UUID of the help offered.'], '01900000-0000-7000-8000-000000000002', ({ id }) => id),
  about('aide_source_id', 'text', ['Identifiant de l’aide chez la source', 'The source’s id of the help'], ['Comme la source l’écrit.', 'As the source writes it.'], 'service-12', ({ sourceId }) => sourceId),
  about('aide_nom', 'text', ['Nom de l’aide', 'Name of the help'], ['Quand elle en a un.', 'Where it has one.'], 'Atelier du mardi', ({ name }) => textOf(name)),
  about('besoins', 'list', ['Besoins', 'Needs'], ['Termes de notre taxonomie (CC0).', 'Terms of our taxonomy (CC0).'], 'demarches-en-ligne|imprimer', ({ terms }) => list(terms)),
  about('besoins_libelles', 'list', ['Besoins en mots', 'Needs in words'], ['Les mêmes, en français.', 'The same, in French.'], 'Aide aux démarches en ligne', ({ terms }) => list(terms.map((term) => label(term)))),
  about('besoins_non_precises', 'boolean', ['Besoins non précisés', 'Needs not stated'], ['Vrai quand la source ne nomme aucune aide.', 'True when the source names no help.'], 'true', ({ termsNotStated }) => termsNotStated),
  about('aide_description', 'text', ['Description de l’aide', 'Description of the help'], ['Tout le texte.', 'The whole text.'], 'Pour créer une adresse mail…', ({ description }) => textOf(description)),
  about('reserve_a', 'list', ['Réservé à', 'Only for'], ['Nul autre n’est reçu.', 'Nobody else is received.'], 'women', ({ audiences }) => list(audiences?.exclusive), AUDIENCES),
  about('adresse_a', 'list', ['Pensé pour', 'Meant for'], ['Les autres sont reçus aussi.', 'Others are received too.'], 'seniors|youth', ({ audiences }) => list(audiences?.addressed), AUDIENCES),
  about('accueil_adapte_a', 'list', ['Accueil adapté à', 'Able to receive'], ['Une prise en charge particulière est possible.', 'Special support is possible.'], 'deaf', ({ audiences }) => list(audiences?.support), AUDIENCES),
  about('public_note', 'text', ['Précision sur le public', 'Note on who is received'], ['Comme la structure l’écrit.', 'As the structure writes it.'], 'À partir de 16 ans', ({ audiences }) => textOf(audiences?.note)),
  about('frais', 'list', ['Frais', 'Fees'], ['Tout ce qui est dit ; les montants sont dans aide_autres_champs.', 'All that is said; amounts are in aide_autres_champs.'], 'free', ({ fees }) => list(fees?.map(({ kind }) => kind)), FEES),
  about('acces', 'list', ['Accès', 'Access'], ['Comment on est reçu.', 'How one gets in.'], 'walk-in|appointment', ({ access }) => list(access), ACCESS),
  about('acces_note', 'text', ['Précision sur l’accès', 'Note on access'], ['Comme la structure l’écrit.', 'As the structure writes it.'], 'Tickets dès 8 h', ({ accessNote }) => textOf(accessNote)),
  about('oriente_par', 'list', ['Orientation par', 'Referred by'], ['Qui peut orienter.', 'Who may refer.'], 'social-worker', ({ referral }) => list(referral?.by), REFERRERS),
  about('oriente_avec', 'list', ['Orientation au moyen de', 'Referred with'], ['Ce qu’il faut.', 'What it takes.'], 'voucher', ({ referral }) => list(referral?.means), REFERRAL_MEANS),
  about('orientation_formulaire', 'text', ['Formulaire d’orientation', 'Referral form'], ['Adresse web.', 'Web address.'], 'https://example.org/orienter', ({ referral }) => referral?.form),
  about('accompagnement', 'list', ['Accompagnement', 'Support'], ['De quelle façon on est aidé.', 'In what way one is helped.'], 'with-someone|workshop', ({ support }) => list(support), SUPPORT),
  about('qui_recoit', 'list', ['Qui reçoit', 'Who receives'], ['Sur place, par téléphone, en ligne.', 'On site, by phone, online.'], 'on-site', ({ delivery }) => list(delivery), DELIVERY),
  about('conditions', 'list', ['Conditions d’accueil', 'Conditions of welcome'], [`Chacune vraie, fausse ou inconnue : ${Object.keys(CONDITIONS).join(', ')}.`, `Each true, false or unknown: ${Object.keys(CONDITIONS).join(', ')}.`], 'identity-paper=false|dogs=unknown', ({ conditions }) => pairs(Object.fromEntries(Object.entries(conditions ?? {}).map(([key, { value }]) => [key, value])))),
  about('places', 'text', ['Places', 'Places left'], ['Ce que la structure a dit en dernier.', 'What the structure said last.'], 'waiting-list', ({ accepting }) => accepting?.state, ACCEPTING),
  about('places_dit_le', 'datetime', ['Places : dit le', 'Places left: said on'], ['Instant où elle l’a dit.', 'When it was said.'], '2026-11-02T10:00:00Z', ({ accepting }) => accepting?.stated),
  about('places_jusqu_a', 'datetime', ['Places : valable jusqu’à', 'Places left: valid until'], ['Après, on ne sait plus.', 'After that, it is not known.'], '2026-12-02T10:00:00Z', ({ accepting }) => accepting?.expires),
  about('aide_horaires', 'text', ['Horaires de l’aide', 'Hours of the help'], ['Format opening_hours ; vide : ceux du lieu.', 'opening_hours format; empty: those of the place.'], 'Tu 14:00-17:00', ({ hours }) => hours),
  about('aide_horaires_texte', 'text', ['Horaires de l’aide en toutes lettres', 'Hours of the help in words'], ['Ce que la source écrit.', 'What the source writes.'], 'Le mardi après-midi', ({ hoursText }) => textOf(hoursText)),
  about('aide_fermetures', 'list', ['Fermetures de l’aide', 'Closures of the help'], ['Premier et dernier jour.', 'First and last day.'], '2026-12-24/2026-12-26', ({ exceptions }) => intervals(exceptions)),
  about('zone', 'list', ['Zone desservie', 'Area served'], ['Codes officiels des territoires dont les habitants sont reçus.', 'Official codes of the territories whose residents are received.'], '23|200067189', ({ area }) => list(area)),
  about('valable_du', 'date', ['Valable du', 'Valid from'], ['Premier jour.', 'First day.'], '2026-09-01', ({ validFrom }) => validFrom),
  about('valable_au', 'date', ['Valable au', 'Valid until'], ['Dernier jour.', 'Last day.'], '2027-06-30', ({ validUntil }) => validUntil),
  about('aide_prise_rdv', 'text', ['Prise de rendez-vous pour l’aide', 'Booking of the help'], ['Adresse web.', 'Web address.'], 'https://rdv.example.org/aide', ({ booking }) => booking),
  about('aide_autres_champs', 'json', ['Autres champs de l’aide', 'Other fields of the help'], ['Ce qu’aucune autre colonne ne dit en entier : montants, notes, traductions…', 'What no other column says whole: amounts, notes, translations…'], '{"fees":[{"kind":"paid","amount":5,"currency":"EUR"}]}', (service) => restOf(service, SAID)),
]
