/** Communes with their postcode, code and centre. */
const COMMUNES = [
  ['Guéret', '23000', '23096', 46.17, 1.87],
  ['Lille', '59000', '59350', 50.63, 3.06],
  ['Bordeaux', '33000', '33063', 44.84, -0.58],
] as const

const HEADER =
  'id,pivot,nom,commune,code_postal,code_insee,adresse,latitude,longitude,typologie,telephone,courriels,horaires,presentation_resume,services,frais_a_charge,date_maj\n'

/** A list of the national standard in CSV, line by line: `count` valid rows, the same at each call. */
export function* mednumRows(count: number): Generator<string> {
  yield HEADER
  for (let index = 0; index < count; index++) {
    const [commune, postcode, code, lat, lon] = COMMUNES[index % COMMUNES.length] ?? COMMUNES[0]
    const point = `${(lat + (index % 1000) / 1e5).toFixed(5)},${(lon + (index % 777) / 1e5).toFixed(5)}`
    const phone = `+3355501${String(index % 10_000).padStart(4, '0')}`
    // One row in ten names its structure, by an identifier that two rows share.
    const pivot = index % 10 === 0 ? `W${String(Math.floor(index / 20)).padStart(9, '0')}` : '00000000000000'
    yield `r${index},${pivot},Lieu numéro ${index},${commune},${postcode},${code},${index % 300} rue des Essais,${point},CCAS,${phone},contact${index}@example.org,Mo-Fr 09:00-12:00,Un lieu pour mesurer,Aide aux démarches administratives|Utilisation sécurisée du numérique,Gratuit,2025-05-05\n`
  }
}
