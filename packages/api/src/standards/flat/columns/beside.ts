/** Columns that stand beside each row: its source, licence, age, territory and door. @module */
import { LICENSES, type Words } from '@maillage/shared/place'
import { BESIDE, TERRITORY } from '../../beside.ts'
import type { Column } from '../schema.ts'

export type BesideName = (typeof BESIDE)[number] | (typeof TERRITORY)[number]

const PRECISIONS: Readonly<Record<string, Words>> = {
  door: { fr: 'À la porte', en: 'At the door' },
  address: { fr: 'À l’adresse', en: 'At the address' },
  street: { fr: 'À la rue', en: 'On the street' },
  commune: { fr: 'Commune seulement', en: 'Commune only' },
  masked: { fr: 'Commune seulement : adresse masquée', en: 'Commune only: hidden address' },
}

// biome-ignore format: a table, one column a line
const TOLD: Readonly<Record<BesideName, readonly [Column['type'], fr: readonly [string, string], en: readonly [string, string], example: string, values?: Column['values']]>> = {
  cog_millesime: ['text', ['Millésime du code officiel', 'Année de la liste officielle dont vient code_insee.'], ['Year of the official code', 'Year of the official list that code_insee comes from.'], '2026'],
  epci: ['text', ['EPCI', 'Numéro SIREN de l’intercommunalité.'], ['EPCI', 'SIREN number of the group of communes.'], '200067189'],
  departement: ['text', ['Département', 'Code du département ou de la collectivité.'], ['Département', 'Code of the département or collectivité.'], '23'],
  uri: ['text', ['Adresse de la fiche', 'Adresse web durable de la fiche.'], ['Address of the listing', 'Lasting web address of the listing.'], 'https://annuaire.example.org/p/01900000-0000-7000-8000-000000000001'],
  annuaire: ['text', ['Annuaire', 'Annuaire qui tient la fiche : celui-ci, ou un partenaire.'], ['Directory', 'Directory that keeps the listing up: this one, or a partner.'], 'https://annuaire.example.org'],
  licence: ['text', ['Licence', 'Sous laquelle cette ligne se réutilise.'], ['Licence', 'Under which this row is re-used.'], 'etalab-2.0', LICENSES],
  attribution: ['text', ['Attribution', 'Qui citer.'], ['Attribution', 'Whom to name.'], 'Hub de la Creuse'],
  source_systeme: ['text', ['Source', 'Liste d’où vient la fiche ; vide quand elle est écrite ici.'], ['Source', 'List that the listing comes from; empty when it is written here.'], 'hub-creuse'],
  source_id: ['text', ['Identifiant chez la source', 'Comme la source l’écrit.'], ['Id of the source', 'As the source writes it.'], 'lieu-12'],
  source_date: ['date', ['Date de la source', 'Dernier changement, selon la source.'], ['Date of the source', 'Last change, as the source says.'], '2026-10-03'],
  modifie: ['datetime', ['Modifié le', 'Dernier changement, dans l’annuaire qui tient la fiche.'], ['Modified', 'Last change, in the directory that keeps the listing up.'], '2026-11-02T10:00:00Z'],
  confirme_le: ['date', ['Confirmé le', 'Dernier jour où la structure, ou quelqu’un qui l’a appelée, a confirmé quelque chose.'], ['Confirmed', 'Last day on which the structure, or somebody who called it, confirmed something.'], '2026-10-03'],
  confirmations: ['list', ['Confirmations', 'Chaque champ confirmé, le jour, et par qui (structure, téléphone, modération, réseau, source).'], ['Confirmations', 'Each field confirmed, the day, and by whom (structure, phone, moderator, network, source).'], '/hours 2026-10-03 structure|existence 2026-09-01 phone'],
  adresse_masquee: ['boolean', ['Adresse masquée', 'Vrai quand l’adresse est communiquée par téléphone.'], ['Hidden address', 'True when the address is told by telephone.'], 'false'],
  precision_position: ['text', ['Précision du point', 'Ce que le point peut dire.'], ['Precision of the point', 'What the point can tell.'], 'address', PRECISIONS],
  porte: ['text', ['Porte', 'Adresse web durable du lieu lui-même. Des fiches qui ont la même porte décrivent un seul lieu.'], ['Door', 'Lasting web address of the place itself. Listings with the same door describe one place.'], 'https://annuaire.example.org/p/01900000-0000-7000-8000-000000000001'],
  porte_premiere: ['boolean', ['Première fiche de la porte', 'Vrai pour une seule fiche de chaque porte : gardez celles-là pour compter chaque lieu une fois, là où le standard n’en refuse aucune ; comptez ailleurs les portes différentes.'], ['First listing of the door', 'True for one listing of each door: keep those to count each place once, where the standard refuses none; elsewhere count the different doors.'], 'true'],
}

const column = (name: BesideName, of: Column['of']): Column => {
  const [type, [labelFr, meaningFr], [labelEn, meaningEn], example, values] = TOLD[name]
  return {
    name,
    type,
    label: { fr: labelFr, en: labelEn },
    meaning: { fr: meaningFr, en: meaningEn },
    example,
    ...(values && { values }),
    of,
  }
}

export const BESIDE_COLUMNS: readonly Column[] = [...TERRITORY, ...BESIDE].map((name) =>
  column(name, ({ told }) => (TOLD[name][0] === 'boolean' ? told[name] === 'true' : told[name] || undefined)),
)
