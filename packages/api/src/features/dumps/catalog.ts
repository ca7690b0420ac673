/** The catalogue in DCAT-AP, as one graph that JSON-LD and Turtle tell alike. @module */
import { LICENSES } from '@maillage/shared/place'
import type { Config } from '../../config.ts'
import { FORMATS, fileName } from '../exports/index.ts'
import type { DumpFile, Manifest, Part } from './contract.ts'
import { GEONAMES } from './credits.ts'
import type { Node } from './graph.ts'
import { LICENSE_URLS, licensesOf } from './package.ts'

const FRANCE = 'http://publications.europa.eu/resource/authority/country/FRA'
const DAILY = 'http://publications.europa.eu/resource/authority/frequency/DAILY'
const FRENCH = 'http://publications.europa.eu/resource/authority/language/FRA'
const SHA256 = 'http://spdx.org/rdf/terms#checksumAlgorithm_sha256'
const MEDIA = 'https://www.iana.org/assignments/media-types/'

const KEYWORDS = {
  fr: ['solidarité', 'inclusion numérique', 'médiation numérique', 'accès aux droits', 'lieux'],
  en: ['solidarity', 'digital inclusion', 'places', 'social services'],
}

export interface CatalogSetup {
  readonly host: string
  readonly config: Pick<Config, 'name' | 'legal'>
  /** The files of the last day, when there are any. */
  readonly latest: Manifest | undefined
  /** ISO day when the taxonomy last changed. */
  readonly taxonomySince: string
}

/** A distribution has one licence or none in DCAT-AP: where rows bear several, it is said that each tells its own. */
function licenceOf(url: string, part: Part): Pick<Node, 'dct:license' | 'dct:rights'> {
  const [license, ...others] = licensesOf(part)
  if (license && others.length === 0) return { 'dct:license': LICENSE_URLS[license] }
  const names = (lang: 'fr' | 'en') =>
    licensesOf(part)
      .map((one) => LICENSES[one][lang])
      .join(', ')
  return {
    'dct:rights': {
      id: `${url}#rights`,
      type: 'dct:RightsStatement',
      'rdfs:label': {
        fr: `Chaque ligne porte sa licence : ${names('fr')}.`,
        en: `Each row bears its licence: ${names('en')}.`,
      },
    },
  }
}

function distribution(host: string, file: DumpFile, part: Part, manifest: Manifest): Node {
  const format = FORMATS.find((one) => fileName(one) === file.format)
  const url = `${host}/data/latest/${file.name}`
  const [media = ''] = file.type.split(';')
  return {
    id: `${url}#distribution`,
    type: 'dcat:Distribution',
    'dct:title': format?.title,
    'dct:identifier': file.name,
    'dcat:accessURL': url,
    'dcat:downloadURL': url,
    'dcat:mediaType': `${MEDIA}${media}`,
    'dcat:byteSize': String(file.bytes),
    ...licenceOf(url, part),
    'dct:issued': manifest.made,
    'dct:modified': manifest.revised ?? manifest.made,
    'dct:conformsTo': format?.standard,
    'spdx:checksum': {
      id: `${url}#sha256`,
      type: 'spdx:Checksum',
      'spdx:algorithm': SHA256,
      'spdx:checksumValue': file.sha256,
    },
  }
}

function placesOf({ host, latest }: CatalogSetup, publisher: string, contact: string | undefined): Node {
  const { parts = [], files = [] } = latest ?? {}
  const whole = files.flatMap((file) => {
    const part = parts[file.part]
    return latest && part && part.territory === undefined ? [distribution(host, file, part, latest)] : []
  })
  const geonames = parts.some((part) => part.geonames)
  return {
    id: `${host}/data/#places`,
    type: 'dcat:Dataset',
    'dct:title': {
      fr: 'Lieux et aides de l’annuaire, chaque jour',
      en: 'Places and help of the directory, every day',
    },
    'dct:description': {
      fr: `Où trouver de l’aide : lieux, horaires, conditions d’accueil, aides proposées, chacun avec sa licence, sa source et sa date. Les fichiers d’un jour ne changent plus ; chaque département a les siens (datapackage.json). L’adresse des lieux sensibles est celle de leur commune.${geonames ? ` Positions de communes : ${GEONAMES.name} (${GEONAMES.license}).` : ''}`,
      en: `Where to find help: places, hours, conditions of welcome, help offered, each with its licence, source and date. The files of a day do not change; each département has its own (datapackage.json). The address of sensitive places is that of their commune.${geonames ? ` Positions of communes: ${GEONAMES.name} (${GEONAMES.license}).` : ''}`,
    },
    'dct:identifier': `${host}/data/#places`,
    'dcat:keyword': KEYWORDS,
    'dct:language': FRENCH,
    'dct:spatial': FRANCE,
    'dct:accrualPeriodicity': DAILY,
    'dct:modified': latest && (latest.revised ?? latest.made),
    'dcat:landingPage': `${host}/donnees`,
    'dct:publisher': publisher,
    'dcat:contactPoint': contact,
    'dcat:distribution': whole,
  }
}

function taxonomyOf(
  { host, taxonomySince }: CatalogSetup,
  publisher: string,
  contact: string | undefined,
): Node {
  const files = [
    ['taxonomy', 'application/json', { fr: 'Tout, en JSON', en: 'All of it, in JSON' }],
    ['taxonomy/terms.csv', 'text/csv', { fr: 'Les mots de l’aide', en: 'Terms' }],
    ['taxonomy/phrases.csv', 'text/csv', { fr: 'Ce que les gens tapent', en: 'What people type' }],
    [
      'taxonomy/crosswalks.csv',
      'text/csv',
      { fr: 'Correspondances avec les autres vocabulaires', en: 'Crosswalks' },
    ],
  ] as const
  return {
    id: `${host}/data/#taxonomy`,
    type: 'dcat:Dataset',
    'dct:title': {
      fr: 'Taxonomie de l’aide, phrases et correspondances',
      en: 'Taxonomy of help, phrases and crosswalks',
    },
    'dct:description': {
      fr: 'Les aides que l’on cherche, leurs noms, ce que les gens tapent pour les trouver, et ce qui leur répond dans les vocabulaires nationaux.',
      en: 'Kinds of help, their names, what people type to find them, and what answers to them in national vocabularies.',
    },
    'dct:identifier': `${host}/data/#taxonomy`,
    'dcat:keyword': KEYWORDS,
    'dct:modified': `${taxonomySince}T00:00:00Z`,
    'dct:publisher': publisher,
    'dcat:contactPoint': contact,
    'dcat:distribution': files.map(([path, media, title]) => ({
      id: `${host}/data/${path}#distribution`,
      type: 'dcat:Distribution',
      'dct:title': title,
      'dct:identifier': path,
      'dcat:accessURL': `${host}/data/${path}`,
      'dcat:downloadURL': `${host}/data/${path}`,
      'dcat:mediaType': `${MEDIA}${media}`,
      'dct:license': LICENSE_URLS['CC0-1.0'],
    })),
  }
}

/** The catalogue, its data sets and where each file is, always under `latest`: what is harvested stays true. */
export function catalogOf(setup: CatalogSetup): Node {
  const { host, config } = setup
  const publisher = `${host}/#publisher`
  const mail = /^[^@\s]+@[^@\s]+$/.exec(config.legal.contact ?? '')?.[0]
  const contact = mail && `${host}/#contact`
  return {
    id: `${host}/data/`,
    type: 'dcat:Catalog',
    'dct:title': { fr: `Données de ${config.name}`, en: `Data of ${config.name}` },
    'dct:description': {
      fr: 'Un annuaire des lieux de solidarité, à télécharger et à réutiliser.',
      en: 'A directory of solidarity help points, to download and reuse.',
    },
    'dct:language': FRENCH,
    'foaf:homepage': `${host}/donnees`,
    'dct:publisher': {
      id: publisher,
      type: 'foaf:Agent',
      'foaf:name': config.legal.publisher ?? config.name,
    },
    'dcat:contactPoint':
      mail && contact
        ? { id: contact, type: 'vcard:Kind', 'vcard:fn': config.name, 'vcard:hasEmail': `mailto:${mail}` }
        : undefined,
    'dcat:dataset': [placesOf(setup, publisher, contact), taxonomyOf(setup, publisher, contact)],
  }
}
