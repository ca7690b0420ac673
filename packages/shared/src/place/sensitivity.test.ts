import { describe, expect, it } from 'vitest'
import { detectSensitivity, type SensitiveKinds } from './sensitivity.ts'

const kinds: SensitiveKinds = {
  term: (slug) => (slug === 'hebergement-violences' ? 'A' : slug === 'hebergement' ? 'B' : undefined),
  typology: (code) => (code === 'ASE' ? 'A' : ['CHRS', 'CHU', 'CADA'].includes(code) ? 'B' : undefined),
}
const classOf = (name: string) => detectSensitivity({ name }, kinds)?.class

describe('sensitivity by the words of the name', () => {
  it.each([
    'Centre maternel des Tilleuls',
    'ALC Centre Maternel',
    'FOYER MATERNEL',
    'Hôtel maternel du Parc',
    'Maison maternelle',
    'Accueil mère-enfant',
    'Accueil mères-enfants du Val',
    'Hébergement mères avec enfants',
    'Service d’hébergement femmes',
    'CHRS Femmes',
    'CHRS femmes victimes de violences',
    'Hébergement d’urgence pour femmes',
    'Appartements diffus',
    'CHU en logements diffus',
    "Maison d'enfants Les Cèdres",
    'MECS La Source',
    "Foyer de l'enfance",
    "Foyer départemental de l'Enfance",
    "Village d'enfants SOS",
    'Foyer éducatif Les Moulins',
    'Pouponnière sociale',
    'Centre éducatif fermé',
    'Dispositif MNA',
    'Service mineurs non accompagnés',
    'Hébergement mineurs isolés étrangers',
    'Fondation Le Refuge',
    'Hébergement LGBT+',
    'Foyer jeunes filles',
    'Centre parental',
    'Lieu de vie et d’accueil Les Genêts',
    'Résidence sociale - victimes de violences conjugales',
  ])('%s: class A', (name) => {
    expect(classOf(name)).toBe('A')
  })

  it.each([
    'CADA de Gretz-Armainvilliers',
    'Cada Arles',
    "CENTRE D'ACCUEIL POUR DEMANDEURS D'ASILE CASTIGLIONE",
    "HUDA d'Aulnay",
    'CPH Libourne',
    'CHRS Buzenval',
    'CHU Domercq',
    'CHU Maison Copernic',
    "Centre d'hébergement et de réinsertion sociale",
    "Centre d'hébergement d'urgence",
    'CAES de Cergy',
    'LHSS',
    'Lits Halte Soins Santé',
    'Pension de famille Lumières de Provence',
    'Résidence sociale Les Ormes',
    'Résidence accueil',
    'FJT du Roc',
    'FOYER DES JEUNES TRAVAILLEURS',
    'Foyer de travailleurs migrants',
    'HABITAT DES JEUNES EN ALBIGEOIS',
    'Accueil de nuit',
    'Halte de nuit',
    'Mise à l’abri',
    'Hôtel social',
  ])('%s: class B', (name) => {
    expect(classOf(name)).toBe('B')
  })

  it.each([
    'CHU de Rouen',
    'CHU Bordeaux',
    'CHU Grenoble Alpes',
    'PASS du CHU',
    'Hôpital Nord CHU',
    'Foyer rural Jacques Pelletier',
    'FOYER DE GRENELLE',
    'FOYER LAIQUE EDUCATION PERMANENTE',
    'Foyer des jeunes et d’éducation populaire',
    'Foyer logement Les Lilas',
    'Foyer municipal des Retraités',
    'Résidence Autonomie Montgeon',
    'Résidence du Parc',
    'EHPAD Les Glycines',
    'Établissement d’hébergement pour personnes âgées dépendantes',
    'Maison des femmes',
    'CIDFF Dordogne',
    "Centre d'information sur les droits des femmes",
    'Association des femmes de Koindé',
    'Accueil de jour',
    'Accueil de jour du CHRS Les Adrets',
    'Maison de la Petite Enfance',
    "Direction de l'Education et de l'Enfance",
    'Pôle mère-enfant de l’hôpital',
    'Refuge SPA',
    'École maternelle Jean Jaurès',
    'Relais assistantes maternelles',
    'Médiathèque',
    'EMMAUS CONNECT',
    "OFFICE PUBLIC DE L'HABITAT",
    'Haute-Savoie Habitat',
    'Hébergement web et messagerie',
    'CAES du CNRS',
    'SIAO - orientation vers un hébergement',
    'Mission locale jeunes',
    'La résidence',
    'Maison des mineurs (musée de la mine)',
  ])('%s: not by its name', (name) => {
    expect(classOf(name)).toBeUndefined()
  })
})

describe('sensitivity by kind', () => {
  it('reads typologies and terms, and says which', () => {
    expect(detectSensitivity({ name: 'Les Tilleuls', typologies: ['ASSO', 'CHRS'] }, kinds)).toEqual({
      class: 'B',
      evidence: 'typology: CHRS',
    })
    expect(detectSensitivity({ name: 'Les Tilleuls', terms: ['hebergement-violences'] }, kinds)).toEqual({
      class: 'A',
      evidence: 'term: hebergement-violences',
    })
  })

  it('reads typologies written in words', () => {
    expect(detectSensitivity({ name: 'Les Tilleuls', typologies: ['Foyer maternel'] }, kinds)).toEqual({
      class: 'A',
      evidence: 'typology: foyer maternel',
    })
  })

  it('takes the strictest of several signs', () => {
    expect(detectSensitivity({ name: 'CHRS X', typologies: ['CHRS', 'ASE'] }, kinds)?.class).toBe('A')
  })

  it('lets a description raise a shelter to class A, and make nothing else sensitive', () => {
    const description = 'Accueil de femmes victimes de violences.'
    expect(detectSensitivity({ name: 'CHRS X', description }, kinds)?.class).toBe('A')
    expect(detectSensitivity({ name: 'CCAS', description }, kinds)).toBeUndefined()
  })

  it('does not let a hospital’s name undo the typology', () => {
    expect(detectSensitivity({ name: 'CHU de Rouen', typologies: ['CHU'] }, kinds)?.class).toBe('B')
  })
})
