import { Layout } from '../../ui/layout/layout.tsx'
import type { View } from '../../view.ts'

const WORDS = {
  fr: {
    lead: 'Tout ce que contient cet annuaire peut être téléchargé et réutilisé.',
    files: 'Fichiers',
    csv: 'Tous les lieux, au format du standard national des lieux de médiation numérique (CSV)',
    geojson: 'Tous les lieux avec leur position (GeoJSON)',
    hsds: 'Toutes les aides proposées, au format Open Referral (HSDS)',
    hsdsApi: 'Les mêmes aides une par une, et ce qui change, pour les logiciels (API HSDS 3.1)',
    api: 'Interface de programmation (API) et sa documentation',
    licence: 'Ce que vous pouvez en faire',
    licenceText: [
      'Chaque lieu porte sa licence, sa source et sa date. Le plus souvent c’est la Licence Ouverte 2.0 : vous pouvez copier, modifier et republier, même pour vendre un service, à condition de citer la source et la date.',
      'Un lieu dont la licence n’est pas connue est montré ici avec sa source, mais n’est dans aucun fichier.',
    ],
    discretion: 'Ce qui n’y est pas',
    discretionText: [
      'Les adresses communiquées par téléphone (colonne ou propriété « adresse_masquee »), les contacts personnels et les lieux fictifs de démonstration.',
    ],
  },
  en: {
    lead: 'Everything this directory holds can be downloaded and reused.',
    files: 'Files',
    csv: 'All places, in the French national standard for digital-help places (CSV)',
    geojson: 'All places with their position (GeoJSON)',
    hsds: 'Every help offered, in Open Referral (HSDS)',
    hsdsApi: 'The same one by one, and what changes, for software (HSDS 3.1 API)',
    api: 'Programming interface (API) and its documentation',
    licence: 'What you may do with them',
    licenceText: [
      'Each place carries its licence, source and date. Most often it is the Open Licence 2.0 (Etalab): copy, change and republish, even commercially, provided you credit the source and date.',
      'A place whose licence is not known is shown here with its source, but is in no file.',
    ],
    discretion: 'What is not in them',
    discretionText: [
      'Addresses given by phone (marked “adresse_masquee”), personal contacts and the fictional places of the demonstration.',
    ],
  },
}

/** Open data: the downloads, the API, the licence in plain words. */
export function DataPage({ view }: { view: View }) {
  const words = WORDS[view.lang]
  return (
    <Layout view={view} title={view.t.pages.data}>
      <h1>{view.t.pages.data}</h1>
      <div class="prose">
        <p class="lead">{words.lead}</p>
        <section>
          <h2>{words.files}</h2>
          <ul>
            <li>
              <a href="/data/places.csv">{words.csv}</a>
            </li>
            <li>
              <a href="/data/places.geojson">{words.geojson}</a>
            </li>
            <li>
              <a href="/data/services.hsds.json">{words.hsds}</a>
            </li>
            <li>
              <a href="/hsds/v3">{words.hsdsApi}</a>
            </li>
            <li>
              <a href="/api/docs">{words.api}</a>
            </li>
          </ul>
        </section>
        <section>
          <h2>{words.licence}</h2>
          {words.licenceText.map((text) => (
            <p>{text}</p>
          ))}
        </section>
        <section>
          <h2>{words.discretion}</h2>
          {words.discretionText.map((text) => (
            <p>{text}</p>
          ))}
          <p>{view.t.absence}</p>
        </section>
      </div>
    </Layout>
  )
}
