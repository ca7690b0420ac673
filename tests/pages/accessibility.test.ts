import { INTERFACE_LOCALES } from '@maillage/shared/place'
import { describe, expect, it } from 'vitest'
import { AUDIT, resultsOf, STATES, THEMES } from '../../packages/web-map/src/pages/accessibility/audit.ts'
import { faults, mainOf } from './html.ts'
import { site } from './stub.ts'

/** Criteria of each theme of the RGAA 4.1.2. */
const PER_THEME = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12]

const wordsOf = async (path: string, settings = {}) => {
  const { html } = await site({}, settings).get(path)
  expect(faults(html)).toEqual([])
  return {
    html,
    words: mainOf(html)
      .replaceAll('\u00a0', ' ')
      .replace(/[\u2066-\u2069]/g, ''),
  }
}

describe('the file of the audit', () => {
  it('holds each of the 106 criteria once, in its order, in a known state, with how it was looked at', () => {
    const expected = PER_THEME.flatMap((count, theme) =>
      Array.from({ length: count }, (_, rank) => `${theme + 1}.${rank + 1}`),
    )
    expect(THEMES).toHaveLength(PER_THEME.length)
    expect(AUDIT.criteres.map(({ numero }) => numero)).toEqual(expected)
    for (const { numero, etat, comment, note } of AUDIT.criteres) {
      expect(STATES, numero).toContain(etat)
      // What nobody looked at says no way of looking; what fails or does not apply says why.
      expect(comment !== undefined, numero).toBe(etat !== 'non évalué')
      if (etat === 'non conforme' || etat === 'non applicable') expect(note, numero).toBeTruthy()
      for (const way of comment?.split(', ') ?? [])
        expect(['tests', 'clavier', 'lecture', 'regard']).toContain(way)
    }
  })

  it('gives a part of what was looked at alone, rounded down, and none of nothing', () => {
    const of = (...states: (typeof STATES)[number][]) =>
      resultsOf({
        referentiel: 'RGAA 4.1.2',
        date: '2026-11-27',
        criteres: states.map((etat, rank) => ({ numero: `1.${rank + 1}`, titre: '', etat })),
      })
    expect(of('conforme', 'conforme', 'non conforme', 'non applicable', 'non évalué')).toMatchObject({
      looked: 3,
      rate: 66,
      without: 1,
      unknown: 1,
    })
    expect(of('non évalué', 'non applicable').rate).toBeUndefined()
  })
})

describe('/accessibilite', () => {
  const { all, looked, rate, unknown } = resultsOf(AUDIT)

  it('is the declaration in its official form, and claims no conformity that nobody measured', async () => {
    const { words } = await wordsOf('/accessibilite', {
      legal: { publisher: 'Association Exemple', contact: 'acces@example.org' },
    })
    const order = [
      'Association Exemple s’engage',
      'État de conformité',
      'Essai est non conforme avec le référentiel général d’amélioration de l’accessibilité',
      'Résultats des tests',
      `L’équipe du logiciel Maillage a regardé ${all - unknown} des ${all} critères`,
      'Association Exemple n’a pas fait d’autre vérification',
      `Parmi les ${looked} critères évalués qui s’appliquent, ${rate} % sont respectés. Ce n’est pas un taux de conformité`,
      'Contenus non accessibles',
      'Non-conformités',
      'Dérogations pour charge disproportionnée',
      'Établissement de cette déclaration',
      'ce que l’équipe du logiciel Maillage a regardé elle-même, la dernière fois le 27 novembre 2026',
      'Technologies',
      'Environnement de test',
      'Aucun lecteur d’écran n’a été utilisé',
      'Outils',
      'Pages du site ayant fait l’objet de la vérification',
      'Retour d’information et contact',
      'acces@example.org',
      'Voies de recours',
      'Libre réponse 71120, 75342 Paris CEDEX 07',
      '09 69 39 00 00',
      'Les 106 critères',
    ]
    const found = order.map((text) => words.indexOf(text))
    expect(found.indexOf(-1), order[found.indexOf(-1)]).toBe(-1)
    expect(found).toEqual([...found].sort((a, b) => a - b))
    expect(words).toContain(`${unknown} critères n’ont pas été évalués`)
    expect(words).not.toMatch(/(totalement|partiellement) conforme|conformité (totale|partielle)/)
    for (const { numero, titre, etat } of AUDIT.criteres)
      if (etat === 'non conforme') expect(words).toContain(`${titre} (${numero})`)
  })

  it('has one number of rules looked at in plain French, and makes nobody but the project look', async () => {
    const { words } = await wordsOf('/accessibilite?lang=fr-x-facile', {
      legal: { publisher: 'Association Exemple' },
    })
    expect(words).toContain('Personne n’a encore vérifié tout le site.')
    expect(words).toContain('Association Exemple n’a rien vérifié d’autre.')
    expect(words.match(/\d+(?= règles? regardée)|(?<=a regardé )\d+/g)).toEqual([String(all - unknown)])
  })

  it('says that nobody may be written to, rather than make an address up', async () => {
    expect((await wordsOf('/accessibilite')).words).toContain('Contact : à compléter')
  })
})

/** The legal mention, in each language. */
const MENTIONS: Record<string, string> = {
  fr: 'Accessibilité : non conforme',
  en: 'Accessibility: not conformant',
  ar: 'سهولة الاستعمال: غير مطابق',
  'fr-x-facile': 'Accessibilité : non conforme',
}

describe.each(INTERFACE_LOCALES)('in %s', (lang) => {
  const legal = { publisher: 'Association Exemple', contact: 'ecrire@example.org', host: 'Hébergeur Exemple' }

  it.each(['/donnees-personnelles', '/mentions-legales', '/moderation/regles', '/accessibilite'])(
    '%s is whole, with whom to write to, and links that keep the language',
    async (path) => {
      const { html, words } = await wordsOf(`${path}?lang=${lang}`, {
        legal,
        mapStyleUrl: 'https://cartes.example.org/style.json',
      })
      expect(html).toContain(`<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">`)
      expect(html).not.toMatch(/<p class="notice" lang=/)
      expect(words).toContain('ecrire@example.org')
      expect(html).toContain(`href="/donnees-personnelles?lang=${lang}"`)
      if (path === '/donnees-personnelles') {
        expect(words).toContain('cartes.example.org')
        expect(words).toContain('CNIL')
      }
      if (path === '/mentions-legales') expect(words).toContain('Hébergeur Exemple')
      if (path === '/accessibilite') {
        expect(words).toContain('09 69 39 00 00')
        expect(words).toContain('Association Exemple')
        expect(words).toContain('Maillage')
        expect(words).not.toMatch(/:\s*:/)
      }
      if (lang === 'ar') expect(words.match(/[\u0600-\u06ff]{2,}/g)?.length).toBeGreaterThan(20)
    },
  )

  it.each(['/', '/langues', '/mentions-legales'])(
    '%s says at its foot that the site is not conformant, and leads to why',
    async (path) => {
      const { html } = await wordsOf(`${path}?lang=${lang}`)
      expect(html.replaceAll('\u00a0', ' ')).toContain(
        `href="/accessibilite?lang=${lang}">${MENTIONS[lang]}</a>`,
      )
    },
  )

  it('tells of the voices only what the browser says of them', async () => {
    const { words } = await wordsOf(`/donnees-personnelles?lang=${lang}`)
    expect(words).toMatch(
      /que votre navigateur dit être dans l’appareil|that your browser says are in the device|يقول متصفحكم/,
    )
    expect(words).not.toMatch(/n’est envoyé à personne|sent to nobody|لا يُرسَل النص/)
  })

  it.each(['/donnees-personnelles', '/moderation/regles'])(
    '%s has as many parts as in French',
    async (path) => {
      const parts = async (locale: string) =>
        ((await wordsOf(`${path}?lang=${locale}`)).html.match(/<section><h2>[\s\S]*?<\/section>/g) ?? []).map(
          (part) => part.match(/<p>/g)?.length,
        )
      expect(await parts(lang)).toEqual(await parts('fr'))
    },
  )
})
