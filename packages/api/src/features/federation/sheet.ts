/** The root key on paper: a page to print, then to put away. In French, as it is kept by an association. @module */
import { html } from 'hono/html'

export interface Sheet {
  readonly node: string
  readonly operator: string
  /** RFC 7638 thumbprint of the root key. */
  readonly fingerprint: string
  readonly words: readonly string[]
  /** Unix milliseconds. */
  readonly made: number
}

const DAY = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' })

/** A page of its own: it asks for nothing from anywhere. */
export const sheetOf = ({ node, operator, fingerprint, words, made }: Sheet): string =>
  String(html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<title>Clé racine de ${node}</title>
<style>
@page { size: A4; margin: 20mm }
body { font: 12pt/1.4 sans-serif; max-width: 170mm; margin: 0 auto }
ol { columns: 3; padding-left: 2.5em; font: 14pt/1.9 monospace }
code { font-size: 10pt; overflow-wrap: anywhere }
</style>
</head>
<body>
<h1>Clé racine de l’annuaire</h1>
<p><strong>À ranger dans le coffre de l’association.</strong> Ne pas photographier, ne pas envoyer par mail, ne pas copier dans un ordinateur.</p>
<p>Annuaire : <strong>${node}</strong><br>Tenu par : ${operator}<br>Faite le ${DAY.format(made)}<br>Empreinte : <code>${fingerprint}</code></p>
<ol>${words.map((word) => html`<li>${word}</li>`)}</ol>
<h2>À quoi servent ces 24 mots</h2>
<ul>
<li>Changer la clé de tous les jours, ou l’annuler si quelqu’un a pu la copier.</li>
<li>Refaire l’annuaire ailleurs si son serveur est perdu : les annuaires partenaires gardent ce que vous avez publié. Gardez aussi des sauvegardes : les comptes et les adresses protégées ne sont que chez vous.</li>
</ul>
<p>Qui a ces mots peut se faire passer pour l’annuaire. Qui les perd ne peut plus changer ses clés sans l’accord de chaque partenaire. Ils ne sont gardés nulle part ailleurs.</p>
<p>Ils se tapent avec ou sans accents, en majuscules ou en minuscules, dans l’ordre des numéros.</p>
</body>
</html>
`)
