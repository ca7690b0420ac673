import { describe, expect, it } from 'vitest'
import { CONTACT_WITHHELD, contactNature, withholdContacts } from './contacts.ts'

describe('nature of a mail address', () => {
  it.each([
    'contact@example.org',
    'CONTACT@example.org',
    'accueil.ccas@example.fr',
    'accueilmairie@example.fr',
    'ccas@ville.example',
    'mairie.verdille@wanadoo.fr',
    'mairie-saint-jean@orange.fr',
    'mediatheque@example.fr',
    'mediatheque.louise-michel@example.fr',
    'mediatheques@example.fr',
    'secretariat@example.org',
    'direction.site@example.org',
    'france.services@example.fr',
    'franceservices16@gmail.com',
    'france-services@example.fr',
    'conseillernumerique@example.fr',
    'conseiller.numerique@example.fr',
    'inclusion.numerique@example.fr',
    'centresocial.didot@example.org',
    'pij82.castelsarrasin@gmail.com',
    'asso.itinerance22@gmail.com',
    'ul.paris09@example.org',
    'bonjour@example.org',
    'st.jean.mairie@example.fr',
    'lesrecyclettes@lesrecyclettes.org',
    'epn@example.fr',
    'info@example.fr',
    'espacenumerique@gmail.com',
    'mjc.quintin@example.fr',
    'mdr.exemple@example.fr',
    'csfrsecretariat@gmail.com',
    'mairiedelorme@wanadoo.fr',
  ])('%s is a structure’s', (mail) => {
    expect(contactNature('mail', mail)).toBe('collective')
  })

  it.each([
    'prenom.nom@example.org',
    'prenom.nom@ville.example',
    'julien@example.org',
    'camille.martin@ville.example',
    'martin.camille@ville.example',
    'c.martin-exemple@ville.example',
    'zzoltan.qwerty@example.org',
    'jeanpierre.x@example.org',
    'marie-claude@example.fr',
    'marie@mairie.example',
    'p.villemin@example.org',
    'qwertyuiop@gmail.com',
    'qwertyuiop@orange.fr',
    'qwerty34@hotmail.fr',
    'qwerty@lagoon.nc',
    'sophie.ccas@example.fr',
    'accueilsocial.camille@example.fr',
    'camillequerty@example.org',
    'annesophie@example.org',
    'jp.qwerty@example.org',
  ])('%s is a person’s', (mail) => {
    expect(contactNature('mail', mail)).toBe('person')
  })

  it.each(['mqwerty@ville.example', 'k2n@example.fr', 'polesimoneveil@example.fr'])(
    '%s tells nothing',
    (mail) => {
      expect(contactNature('mail', mail)).toBe('unknown')
    },
  )

  it('takes a free address that bears the structure’s name for the structure’s', () => {
    expect(contactNature('mail', 'lacybertribu@gmail.com', 'La CyberTribu')).toBe('collective')
    expect(contactNature('mail', 'julie.dubosquet@gmail.com', 'Maison Dubosquet')).toBe('person')
  })
})

describe('nature of a telephone number', () => {
  it.each([
    '+33199001234',
    '+33999887766',
    '+33800123456',
    '+590590123456',
    '+262262123456',
    '+262269123456',
    '115',
    '3919',
    '17',
    '116000',
    '+687251234',
    '+68940123456',
  ])('%s is a structure’s', (phone) => {
    expect(contactNature('phone', phone)).toBe('collective')
  })

  it.each([
    '+33639980000',
    '+33700000000',
    '+590690000000',
    '+594694000000',
    '+596696000000',
    '+262692000000',
    '+262639000000',
    '+687751234',
    '+68987123456',
    '+33690000000',
  ])('%s is a person’s', (phone) => {
    expect(contactNature('phone', phone)).toBe('person')
  })

  it('does not judge foreign numbers', () => {
    expect(contactNature('phone', '+32470123456')).toBe('unknown')
  })
})

describe('contacts inside a text', () => {
  it('takes persons’ out, leaves structures’ in', () => {
    const text =
      'Écrire à julie@example.org ou accueil@example.org, appeler le 06 39 98 00 01 ou le 01 99 00 12 34.'
    expect(withholdContacts(text)).toEqual({
      text: `Écrire à ${CONTACT_WITHHELD} ou accueil@example.org, appeler le ${CONTACT_WITHHELD} ou le 01 99 00 12 34.`,
      withheld: ['julie@example.org', '06 39 98 00 01'],
    })
  })

  it('reads the other ways of writing a mobile, and no other number', () => {
    expect(withholdContacts('+33 (0)6 39 98 00 01 et 06.39.98.00.02').withheld).toHaveLength(2)
    expect(withholdContacts('SIRET 06399800011234, le 06 juin 2024, 0639').withheld).toEqual([])
  })
})
