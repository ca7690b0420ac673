/** Words of the page of open data. @module */
import type { Tool } from './examples.ts'

type Tools = Readonly<Record<Tool, { readonly name: string; readonly how: string }>>

export const WORDS = {
  fr: {
    lead: 'Tout ce que contient cet annuaire peut être téléchargé et réutilisé.',
    places: (count: string, records: string) =>
      `Lieux que l’on trouve dans cet annuaire : ${count}, que décrivent ${records} fiches`,
    inPart: (doors: string, records: string) => `Lieux : ${doors}. Fiches qui les décrivent : ${records}.`,
    lastDay: (day: string) => `Derniers fichiers datés : ${day}`,
    newestSource: (day: string) => `Date la plus récente qu’une source donne de ses fiches : ${day}`,
    which: 'Quel fichier pour quoi faire',
    uses: [
      {
        use: 'Ouvrir les lieux dans un tableur, ou les publier au standard national :',
        format: 'places.csv',
      },
      { use: 'Les mettre sur une carte :', format: 'places.geojson' },
      { use: 'Les lire un par un dans un programme, sans tout charger :', format: 'places.geojsonl' },
      { use: 'Savoir qui dit quoi des lieux que plusieurs sources décrivent :', format: 'doors.geojsonl' },
      { use: 'Les échanger avec data·inclusion :', format: 'structures.data-inclusion.json' },
      { use: 'Et leurs services :', format: 'services.data-inclusion.json' },
      { use: 'Les lire avec un logiciel Open Referral :', format: 'services.hsds.json' },
    ],
    examples: 'À copier et coller',
    tools: {
      curl: {
        name: 'curl',
        how: 'Tout l’annuaire, puis un seul département : toute recherche peut être téléchargée ainsi.',
      },
      spreadsheet: {
        name: 'Tableur (LibreOffice, Excel)',
        how: 'Menu « Données », puis depuis le web ou un fichier texte, à cette adresse. Choisissez l’encodage UTF-8, la virgule comme séparateur et le type « Texte » pour toutes les colonnes, sinon le code 01004 devient 1004.',
      },
      python: { name: 'Python', how: 'Sans rien installer d’autre. Chaque lieu est compté une fois.' },
      r: { name: 'R', how: 'Sans paquet. Les codes restent des textes.' },
      duckdb: {
        name: 'DuckDB',
        how: 'Le fichier d’abord, avec curl. Les codes restent des textes, et chaque lieu est compté une fois.',
      },
      qgis: {
        name: 'QGIS et GDAL',
        how: 'Dans QGIS : « Ajouter une couche WFS / OGC API – Features », avec l’adresse qui suit « OAPIF: ». En ligne de commande :',
      },
    } satisfies Tools,
    dated: (day: string) => `Les fichiers du ${day}`,
    datedText:
      'Chaque nuit, l’annuaire est écrit en fichiers datés qui ne changent plus. Un lien vers « latest » mène toujours au dernier jour.',
    spreadsheets:
      'Pour un tableur, prenez « Tout » en Excel, LibreOffice ou CSV pour Excel : aucune case n’y est exécutée. Les autres CSV sont écrits pour des programmes, tels que leur standard les veut.',
    none: 'Les premiers fichiers datés seront là demain matin. En attendant, voici l’annuaire à l’instant.',
    territory: 'Un seul département',
    whole: 'Tout l’annuaire',
    show: 'Afficher ses fichiers',
    noFiles: 'Aucun lieu publié dans ce département.',
    odbl: 'Sous licence ODbL, à part : une base faite avec ces fichiers doit être partagée sous la même licence.',
    rows: (count: string) => `${count} lignes`,
    credit: 'À citer quand vous réutilisez ces fichiers :',
    updated: (day: string) => `mis à jour le ${day}`,
    geonames: 'Positions des lieux connus par leur commune seulement : GeoNames (CC BY 4.0)',
    more: 'Pour suivre et vérifier',
    package: 'La description de chaque fichier et de ses colonnes (datapackage.json)',
    sums: 'Les empreintes pour vérifier un téléchargement (SHA256SUMS)',
    catalogue: 'Le catalogue pour les portails de données (DCAT, JSON-LD)',
    changes: 'Ce qui a changé depuis la veille : lieux ajoutés, modifiés, retirés ou masqués (CSV)',
    taxonomy:
      'Les mots de l’aide, ce que les gens tapent, et les correspondances avec les autres vocabulaires (CC0)',
    retention:
      'Les fichiers de chaque jour sont gardés 13 mois, puis le premier de chaque année. Un lieu dont l’adresse n’est plus publique, ou dont une information est effacée, est retiré en un jour au plus de tous les fichiers, même anciens ; la liste des changements le dit : retirez-le aussi des vôtres.',
    kept: (count: string) => `Jours disponibles : ${count}`,
    live: 'À l’instant',
    csv: 'Tous les lieux, au format du standard national des lieux de médiation numérique (CSV)',
    geojson: 'Tous les lieux avec leur position (GeoJSON)',
    hsds: 'Toutes les aides proposées, au format Open Referral (HSDS)',
    search: 'Une recherche peut aussi être téléchargée : les mêmes critères, à l’adresse',
    unmet: 'Ce que des personnes n’ont pas trouvé, par besoin, intercommunalité et semaine (CSV)',
    news: 'Nouvelles des lieux : ce qui est nouveau, a fermé, a changé d’adresse ou d’horaires (fil Atom)',
    ogc: 'Pour un logiciel de cartographie tel que QGIS : une seule adresse (OGC API – Features)',
    hsdsApi: 'Les mêmes aides une par une, et ce qui change, pour les logiciels (API HSDS 3.1)',
    api: 'Interface de programmation (API) et sa documentation',
    validate: 'Vérifier et réparer un fichier de lieux ou de services, avant de le publier',
    doors: 'Une fiche, un lieu',
    doorsText: [
      'Plusieurs sources décrivent parfois le même lieu. L’annuaire le montre une fois ; les fichiers gardent chaque fiche telle que sa source l’écrit, avec sa licence et sa date.',
      'La colonne « porte » dit quel lieu décrit chaque fiche : deux fiches avec la même porte sont un seul lieu. Pour compter chaque lieu une fois, ne gardez que les fiches où « porte_premiere » est « true », ou comptez les portes différentes.',
      'Le fichier doors.geojsonl dit, de chaque lieu que plusieurs fiches décrivent, quelle fiche est retenue pour chaque information, pourquoi, et ce que disent les autres. Les changements d’un jour à l’autre et ceux de l’API se suivent par fiche.',
    ],
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
    places: (count: string, records: string) =>
      `Places that one finds in this directory: ${count}, described by ${records} records`,
    inPart: (doors: string, records: string) => `Places: ${doors}. Records that describe them: ${records}.`,
    lastDay: (day: string) => `Last dated files: ${day}`,
    newestSource: (day: string) => `Most recent date that a source gives of its records: ${day}`,
    which: 'Which file for what',
    uses: [
      {
        use: 'To open places in a spreadsheet, or publish them in the national standard:',
        format: 'places.csv',
      },
      { use: 'To put them on a map:', format: 'places.geojson' },
      { use: 'To read them one by one in a program, without loading all:', format: 'places.geojsonl' },
      { use: 'To know who says what of places that several sources describe:', format: 'doors.geojsonl' },
      { use: 'To exchange them with data·inclusion:', format: 'structures.data-inclusion.json' },
      { use: 'And their services:', format: 'services.data-inclusion.json' },
      { use: 'To read them with Open Referral software:', format: 'services.hsds.json' },
    ],
    examples: 'To copy and paste',
    tools: {
      curl: {
        name: 'curl',
        how: 'The whole directory, then one département: any search can be downloaded so.',
      },
      spreadsheet: {
        name: 'Spreadsheet (LibreOffice, Excel)',
        how: '“Data” menu, then from the web or a text file, at this address. Choose UTF-8, the comma between columns, and “Text” as the type of all of them: otherwise the code 01004 becomes 1004.',
      },
      python: { name: 'Python', how: 'With nothing else to install. Each place is counted once.' },
      r: { name: 'R', how: 'Without a package. Codes stay texts.' },
      duckdb: {
        name: 'DuckDB',
        how: 'The file first, with curl. Codes stay texts, and each place is counted once.',
      },
      qgis: {
        name: 'QGIS and GDAL',
        how: 'In QGIS: “Add WFS / OGC API – Features Layer”, with the address that follows “OAPIF:”. On a command line:',
      },
    } satisfies Tools,
    dated: (day: string) => `Files of ${day}`,
    datedText:
      'Each night the directory is written as dated files, which do not change. A link to “latest” always leads to the last day.',
    spreadsheets:
      'For a spreadsheet, take “Everything” as Excel, LibreOffice or CSV for Excel: no cell is run there. The other CSV files are written for programs, as their standards want them.',
    none: 'The first dated files will be there tomorrow morning. Meanwhile, here is the directory as of now.',
    territory: 'One département',
    whole: 'The whole directory',
    show: 'Show its files',
    noFiles: 'No published place in this département.',
    odbl: 'Under the ODbL licence, apart: a database made with these files must be shared under the same licence.',
    rows: (count: string) => `${count} rows`,
    credit: 'To be credited when you reuse these files:',
    updated: (day: string) => `updated on ${day}`,
    geonames: 'Positions of places known to their commune only: GeoNames (CC BY 4.0)',
    more: 'To follow and to check',
    package: 'What each file and column is (datapackage.json)',
    sums: 'Digests to check a download (SHA256SUMS)',
    catalogue: 'The catalogue for data portals (DCAT, JSON-LD)',
    changes: 'What changed since the day before: places added, changed, removed or hidden (CSV)',
    taxonomy: 'Kinds of help, what people type, and crosswalks to other vocabularies (CC0)',
    retention:
      'The files of each day are kept for 13 months, then the first of each year. A place whose address is no longer public, or of which something is erased, is taken out of all files within a day, old ones too; the list of changes says so: take it out of yours as well.',
    kept: (count: string) => `Days available: ${count}`,
    live: 'As of now',
    csv: 'All places, in the French national standard for digital-help places (CSV)',
    geojson: 'All places with their position (GeoJSON)',
    hsds: 'Every help offered, in Open Referral (HSDS)',
    search: 'A search can be downloaded too: the same criteria, at',
    unmet: 'What people did not find, by need, group of towns (EPCI) and week (CSV)',
    news: 'News of the places: what is new, closed, changed its address or hours (Atom feed)',
    ogc: 'For a map program such as QGIS: one address (OGC API – Features)',
    hsdsApi: 'The same one by one, and what changes, for software (HSDS 3.1 API)',
    api: 'Programming interface (API) and its documentation',
    validate: 'Check and repair a file of places or services, before it is published',
    doors: 'A record, a place',
    doorsText: [
      'Several sources sometimes describe the same place. The directory shows it once; files keep each record as its source writes it, with its licence and date.',
      'The column “porte” (door) says which place each record describes: two records with the same door are one place. To count each place once, keep the records where “porte_premiere” (first of its door) is “true”, or count the different doors.',
      'The file doors.geojsonl says, of each place that several records describe, which record each piece of information is taken from, why, and what the others say. Changes from one day to another, and those of the API, are followed by record.',
    ],
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
