/** What one copies and pastes to use the data, with the address of this site in it. @module */

export const TOOLS = ['curl', 'spreadsheet', 'python', 'r', 'duckdb', 'qgis'] as const
export type Tool = (typeof TOOLS)[number]

/** @param site address of this site, without a final slash */
export const EXAMPLES: Readonly<Record<Tool, (site: string) => string>> = {
  curl: (site) => `curl -f -o lieux.csv "${site}/data/places.csv"
curl -f -o creuse.csv "${site}/api/v1/export?format=places.csv&territory=23"`,
  spreadsheet: (site) => `${site}/data/places.csv`,
  python: (site) => `import csv, io, urllib.request

with urllib.request.urlopen("${site}/data/places.csv") as answer:
    text = io.TextIOWrapper(answer, encoding="utf-8", newline="")
    places = list(csv.DictReader(text))

print(len({place["porte"] for place in places}))
for place in places[:10]:
    print(place["nom"], place["code_insee"], place["commune"], place["licence"])`,
  r: (site) => `lieux <- read.csv("${site}/data/places.csv",
                  colClasses = "character", encoding = "UTF-8")
lieux <- lieux[!duplicated(lieux$porte), ]
nrow(lieux)
table(substr(lieux$code_insee, 1, 2))`,
  // Reading an address needs an extension that DuckDB fetches from elsewhere: the file is taken first.
  duckdb: (site) => `-- curl -f -o lieux.csv "${site}/data/places.csv"
SELECT commune, count(DISTINCT porte) AS lieux
FROM read_csv('lieux.csv', all_varchar = true)
GROUP BY commune
ORDER BY lieux DESC, commune;`,
  // Ten at a time, GDAL's own way, a whole country takes minutes.
  qgis: (site) => `ogr2ogr -f GPKG lieux.gpkg -oo PAGE_SIZE=1000 "OAPIF:${site}/ogc" places`,
}
