/** Columns about the place. @module */
import { ACCESSIBILITY, type ContactKind, PLACE_KINDS, type Place } from '@maillage/shared/place'
import type { Column, FlatRow } from '../schema.ts'
import {
  degrees,
  each,
  intervals,
  list,
  only,
  pairs,
  plainFrench,
  restOf,
  textOf,
  wholly,
} from '../values.ts'

const contacts = (kind: ContactKind) => (row: FlatRow) =>
  list(row.place.contacts?.filter((contact) => contact.kind === kind).map(({ value }) => value))

const identifiers = (scheme: string) => (row: FlatRow) =>
  list(row.place.identifiers?.filter((one) => one.scheme === scheme).map(({ value }) => value))

/** Fields that have their own columns; what they hold beyond goes to `lieu_autres_champs`. */
const SAID: Parameters<typeof restOf>[1] = {
  ...Object.fromEntries(
    ['name', 'kind', 'organization', 'parentText', 'typologies', 'networks', 'labels', 'zone'].map((key) => [
      key,
      wholly,
    ]),
  ),
  ...Object.fromEntries(
    ['hours', 'dormant', 'publicSince', 'closedSince', 'suspendedSince', 'languages', 'interpreters'].map(
      (key) => [key, wholly],
    ),
  ),
  services: wholly,
  identifiers: each(only('scheme', 'value')),
  address: only('street', 'complement', 'postcode', 'commune', 'code'),
  position: only('lat', 'lon', 'precision', 'method'),
  contacts: each(only('kind', 'value', 'nature')),
  hoursText: plainFrench,
  summary: plainFrench,
  description: plainFrench,
  exceptions: each(only('from', 'to')),
  activations: each(only('from', 'to')),
  accessibility: only('facets', 'url'),
}

const about = (
  name: string,
  type: Column['type'],
  [fr, en]: readonly [string, string],
  [sens, meaning]: readonly [string, string],
  example: string,
  of: (place: Place, row: FlatRow) => ReturnType<Column['of']>,
  values?: Column['values'],
): Column => ({
  name,
  type,
  label: { fr, en },
  meaning: { fr: sens, en: meaning },
  example,
  ...(values && { values }),
  of: (row) => of(row.place, row),
})

// biome-ignore format: a table, one column a line
export const PLACE_COLUMNS: readonly Column[] = [
  about('lieu_id', 'text', ['Identifiant du lieu', 'Id of the place'], ['UUID du lieu dans cet annuaire.', 'UUID of the place in this directory.'], '01900000-0000-7000-8000-000000000001', (_, { record }) => record.id),
  about('nom', 'text', ['Nom', 'Name'], ['Nom du lieu.', 'Name of the place.'], 'Médiathèque des Tilleuls', ({ name }) => name),
  about('type_lieu', 'text', ['Type de lieu', 'Kind of place'], ['Fixe, itinérant ou à distance.', 'Fixed, itinerant or remote.'], 'fixed', ({ kind }) => kind, PLACE_KINDS),
  about('structure_id', 'text', ['Identifiant de la structure', 'Id of the organization'], ['UUID de la structure qui tient le lieu, quand elle est connue.', 'UUID of the organization that runs the place, where known.'], '01900000-0000-7000-8000-000000000009', ({ organization }) => organization),
  about('structure_parente', 'text', ['Structure parente', 'Parent organization'], ['Comme la source l’écrit.', 'As the source writes it.'], 'Ville de Guéret', ({ parentText }) => parentText),
  about('siret', 'list', ['SIRET', 'SIRET'], ['Numéros SIRET (14 chiffres).', 'SIRET numbers (14 digits).'], '43493312300029', (_, row) => identifiers('siret')(row)),
  about('identifiants', 'list', ['Autres identifiants', 'Other identifiers'], ['Les autres identifiants : référentiel=valeur.', 'Other identifiers: scheme=value.'], 'rna=W231000000', ({ identifiers: all }) => list(all?.filter(({ scheme }) => scheme !== 'siret').map(({ scheme, value }) => `${scheme}=${value}`))),
  about('typologies', 'list', ['Typologies', 'Kinds of structure'], ['Codes de la liste nationale, ou mots de la source.', 'Codes of the national list, or the source’s words.'], 'CCAS|BIB', ({ typologies }) => list(typologies)),
  about('reseaux', 'list', ['Réseaux et programmes', 'Networks and programmes'], ['Ce qu’en dit le réseau ou la source.', 'As the network or the source says.'], 'france-services', ({ networks }) => list(networks)),
  about('labels', 'list', ['Labels et formations', 'Labels and training'], ['Comme la source les écrit.', 'As the source writes them.'], 'Arnia/MedNum BFC', ({ labels }) => list(labels)),
  about('adresse', 'text', ['Adresse', 'Address'], ['Numéro et voie. Vide quand l’adresse est masquée.', 'Number and street. Empty when the address is hidden.'], '12 rue des Tilleuls', ({ address }) => address?.street),
  about('complement_adresse', 'text', ['Complément d’adresse', 'Address complement'], ['Bâtiment, étage, lieu-dit.', 'Building, floor, locality.'], 'Au fond de la cour', ({ address }) => address?.complement),
  about('code_postal', 'text', ['Code postal', 'Postcode'], ['Cinq chiffres, zéros compris.', 'Five digits, zeros included.'], '01004', ({ address }) => address?.postcode),
  about('commune', 'text', ['Commune', 'Commune'], ['Comme la source l’écrit.', 'As the source writes it.'], 'Guéret', ({ address }) => address?.commune),
  about('code_insee', 'text', ['Code officiel de la commune', 'Official code of the commune'], ['Code officiel géographique du millésime dit plus loin.', 'Official geographic code, of the year said further.'], '23096', ({ address }) => address?.code),
  about('latitude', 'number', ['Latitude', 'Latitude'], ['Degrés décimaux WGS 84 ; ce que vaut le point est dans precision_position.', 'WGS 84 decimal degrees; what the point is worth is in precision_position.'], '46.1706', ({ position }) => degrees(position?.lat)),
  about('longitude', 'number', ['Longitude', 'Longitude'], ['Degrés décimaux WGS 84.', 'WGS 84 decimal degrees.'], '1.8712', ({ position }) => degrees(position?.lon)),
  about('methode_position', 'text', ['Origine du point', 'Origin of the point'], ['D’où vient le point.', 'Where the point comes from.'], 'source', ({ position }) => position?.method, { source: { fr: 'Donné par la source', en: 'Given by the source' }, geocoder: { fr: 'Trouvé d’après l’adresse', en: 'Found from the address' }, 'commune-centre': { fr: 'Centre de la commune, faute de point', en: 'Centre of the commune, for want of a point' }, pin: { fr: 'Placé à la main', en: 'Placed by hand' } }),
  about('fuseau', 'text', ['Fuseau horaire', 'Time zone'], ['Zone IANA des horaires.', 'IANA zone of the hours.'], 'Europe/Paris', ({ zone }) => zone),
  about('telephones', 'list', ['Téléphones', 'Telephones'], ['Au format international (E.164), ou numéro court.', 'In international form (E.164), or a short number.'], '+33555000000|115', (_, row) => contacts('phone')(row)),
  about('sms', 'list', ['SMS', 'Text messages'], ['Numéros joignables par SMS.', 'Numbers reached by text message.'], '114', (_, row) => contacts('text')(row)),
  about('courriels', 'list', ['Courriels', 'Mail'], ['Adresses de la structure.', 'Addresses of the structure.'], 'accueil@example.org', (_, row) => contacts('mail')(row)),
  about('sites_web', 'list', ['Sites web', 'Websites'], ['Adresses web.', 'Web addresses.'], 'https://example.org/', (_, row) => contacts('website')(row)),
  about('reseaux_sociaux', 'list', ['Réseaux sociaux', 'Social networks'], ['Adresses web.', 'Web addresses.'], 'https://reseau.example.org/tilleuls', (_, row) => contacts('social')(row)),
  about('prise_rdv', 'list', ['Prise de rendez-vous', 'Booking'], ['Adresses web où prendre rendez-vous.', 'Web addresses where to book.'], 'https://rdv.example.org/', (_, row) => contacts('booking')(row)),
  about('adresse_postale', 'list', ['Adresse postale', 'Postal address'], ['Où écrire, quand ce n’est pas l’adresse du lieu.', 'Where to write, when it is not the place’s address.'], 'BP 12, 23000 Guéret', (_, row) => contacts('post')(row)),
  about('horaires', 'text', ['Horaires', 'Opening hours'], ['Format opening_hours d’OpenStreetMap.', 'OpenStreetMap’s opening_hours format.'], 'Mo-Fr 09:00-12:00,14:00-18:00', ({ hours }) => hours),
  about('horaires_texte', 'text', ['Horaires en toutes lettres', 'Hours in words'], ['Ce que la source écrit, quand ce n’est pas ce format.', 'What the source writes, when it is not that format.'], 'Du lundi au vendredi sur rendez-vous', ({ hoursText }) => textOf(hoursText)),
  about('fermetures', 'list', ['Fermetures et horaires exceptionnels', 'Closures and special hours'], ['Premier et dernier jour ; motifs et horaires dans lieu_autres_champs.', 'First and last day; reasons and hours in lieu_autres_champs.'], '2026-12-24/2026-12-26', ({ exceptions }) => intervals(exceptions)),
  about('annonces', 'text', ['Annonces', 'Notices'], ['Messages aux personnes, un par ligne.', 'Messages to people, one a line.'], 'Entrée par la cour', ({ notices }) => notices?.map(({ text }) => text.text).join('\n')),
  about('sur_activation', 'boolean', ['Ouvre sur activation', 'Opens on activation'], ['Vrai quand le lieu n’ouvre que lorsqu’il est activé (froid, chaleur, crue).', 'True when the place opens only while activated (cold, heat, flood).'], 'true', ({ dormant }) => dormant),
  about('activations', 'list', ['Activations', 'Activations'], ['Premier et dernier jour.', 'First and last day.'], '2027-01-10/2027-01-15', ({ activations }) => intervals(activations)),
  about('ferme_depuis', 'date', ['Fermé définitivement depuis', 'Closed for good since'], ['Jour de la fermeture.', 'Day of the closure.'], '2026-11-30', ({ closedSince }) => closedSince),
  about('suspendu_depuis', 'date', ['Suspendu depuis', 'Suspended since'], ['Fermé jusqu’à nouvel ordre depuis ce jour.', 'Closed until further notice since that day.'], '2026-11-30', ({ suspendedSince }) => suspendedSince),
  about('adresse_publique_depuis', 'date', ['Adresse publique depuis', 'Address public since'], ['La structure a dit ce jour-là que son adresse est publique.', 'The structure said on that day that its address is public.'], '2026-05-01', ({ publicSince }) => publicSince),
  about('accessibilite', 'list', ['Accessibilité', 'Accessibility'], [`Ce qui est dit, vrai, faux ou inconnu : ${Object.keys(ACCESSIBILITY).join(', ')}.`, `What is said, true, false or unknown: ${Object.keys(ACCESSIBILITY).join(', ')}.`], 'wheelchair=true|lift=unknown', ({ accessibility }) => pairs(accessibility?.facets)),
  about('fiche_acces_libre', 'text', ['Fiche Acceslibre', 'Acceslibre sheet'], ['Adresse web.', 'Web address.'], 'https://acceslibre.beta.gouv.fr/app/erp/x/', ({ accessibility }) => accessibility?.url),
  about('langues', 'list', ['Langues parlées', 'Languages spoken'], ['Codes BCP 47 ; fsl est la langue des signes française.', 'BCP 47 codes; fsl is French sign language.'], 'fr|ar|fsl', ({ languages }) => list(languages)),
  about('interpretes', 'list', ['Interprètes', 'Interpreters'], ['Langues possibles avec un interprète, codes BCP 47.', 'Languages available through an interpreter, BCP 47 codes.'], 'ps|uk', ({ interpreters }) => list(interpreters)),
  about('presentation_resume', 'text', ['Présentation', 'Summary'], ['En peu de mots.', 'In a few words.'], 'Aide aux démarches en ligne', ({ summary }) => textOf(summary)),
  about('presentation_detail', 'text', ['Présentation détaillée', 'Description'], ['Tout le texte.', 'The whole text.'], 'Un agent vous reçoit…', ({ description }) => textOf(description)),
  about('lieu_autres_champs', 'json', ['Autres champs du lieu', 'Other fields of the place'], ['Ce qu’aucune autre colonne ne dit en entier : passages d’un bus, porte, motifs, traductions…', 'What no other column says whole: stops of a bus, door, reasons, translations…'], '{"door":{"bell":{"lang":"fr","text":"Accueil"}}}', (place) => restOf(place, SAID)),
]
