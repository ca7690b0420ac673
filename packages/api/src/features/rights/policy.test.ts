import { expect, test } from 'vitest'
import { loadGazetteer } from '../territories/index.ts'
import { ACTIONS, type Action, type Actor, may, type Role, type Scope, type Subject } from './policy.ts'

const gazetteer = loadGazetteer()

const place: Subject = {
  place: 'place-1',
  organization: 'organization-1',
  commune: '23096',
  networks: ['france-services'],
}
const elsewhere: Subject = {
  place: 'place-2',
  organization: 'organization-2',
  commune: '59350',
  networks: ['aidants-connect'],
}

const person = (scope: Scope, target: string, role: Role): Actor => ({
  kind: 'person',
  id: 'somebody',
  email: 'somebody@example.org',
  grants: [{ scope, target, role }],
})

/** Each actor with the actions she may do on the place: all others are denied. */
const ALLOWED: Readonly<Record<string, { actor: Actor; actions: readonly Action[] }>> = {
  'the owner by her organization': {
    actor: person('organization', 'organization-1', 'owner'),
    actions: [
      'place.edit',
      'place.keep',
      'place.create',
      'place.confirm',
      'place.hide',
      'place.ask-public',
      'place.read-sealed',
      'place.join',
      'report.decide',
      'organization.edit',
      'organization.invite',
    ],
  },
  'an editor of the place': {
    actor: person('place', 'place-1', 'editor'),
    actions: [
      'place.edit',
      'place.keep',
      'place.create',
      'place.confirm',
      'place.hide',
      'place.read-sealed',
      'report.decide',
      'organization.edit',
    ],
  },
  'a moderator of the département': {
    actor: person('territory', '23', 'moderator'),
    actions: [
      'place.edit',
      'place.keep',
      'place.create',
      'place.confirm',
      'place.hide',
      'place.agree-public',
      'place.join',
      'report.decide',
      'report.vouch',
      'claim.decide',
      'duplicate.decide',
      'organization.edit',
      'place.survey',
      'campaign.run',
    ],
  },
  'the coordinator of the network': {
    actor: person('network', 'france-services', 'coordinator'),
    actions: [
      'place.keep',
      'place.confirm',
      'place.badge',
      'duplicate.decide',
      'network.invite',
      'place.survey',
      'campaign.run',
    ],
  },
  'an administrator': {
    actor: person('node', 'node', 'administrator'),
    actions: [
      'place.edit',
      'place.keep',
      'place.create',
      'place.confirm',
      'place.hide',
      'place.join',
      'report.decide',
      'report.vouch',
      'claim.decide',
      'duplicate.decide',
      'organization.edit',
      'organization.invite',
      'network.invite',
      'place.survey',
      'campaign.run',
      'node.administer',
    ],
  },
  nobody: { actor: { kind: 'anonymous' }, actions: [] },
  'somebody without a right': {
    actor: { kind: 'person', id: 'x', email: 'x@example.org', grants: [] },
    actions: [],
  },
  'the owner of another organization': {
    actor: person('organization', 'organization-2', 'owner'),
    actions: [],
  },
  'a moderator of another département': { actor: person('territory', '59', 'moderator'), actions: [] },
  'the coordinator of another network': {
    actor: person('network', 'aidants-connect', 'coordinator'),
    actions: [],
  },
  operator: { actor: { kind: 'operator' }, actions: ACTIONS },
}

test.each(Object.entries(ALLOWED))('%s may do what is listed, and nothing else', (_, { actor, actions }) => {
  const allowed = ACTIONS.filter((action) => may(actor, action, place, gazetteer))
  expect(allowed).toEqual(ACTIONS.filter((action) => actions.includes(action)))
})

test('rights end where they were given', () => {
  for (const [name, { actor }] of Object.entries(ALLOWED)) {
    if (actor.kind === 'operator' || name === 'an administrator' || name.includes('another')) continue
    expect(
      ACTIONS.filter((action) => may(actor, action, elsewhere, gazetteer)),
      name,
    ).toEqual([])
  }
})

test('a moderator of a commune, an EPCI, a région reaches what lies in it', () => {
  for (const target of ['23096', '200034825', '23', 'r75']) {
    expect(may(person('territory', target, 'moderator'), 'place.edit', place, gazetteer), target).toBe(true)
    expect(may(person('territory', target, 'moderator'), 'place.edit', elsewhere, gazetteer), target).toBe(
      false,
    )
  }
})

test('an organization answers to its own people, to whom moderates all its places, and to the node', () => {
  const organization = (communes: string[]): Subject => ({ organization: 'organization-1', communes })
  const gueret = organization(['23096', '23008'])
  const allowed = (subject: Subject) =>
    Object.entries(ALLOWED)
      .filter(([, { actor }]) => may(actor, 'organization.edit', subject, gazetteer))
      .map(([name]) => name)
  const own = ['the owner by her organization', 'an administrator', 'operator']
  expect(allowed(gueret).sort()).toEqual([...own, 'a moderator of the département'].sort())
  // One place elsewhere, one whose commune is not known, none at all: nobody moderates them all.
  for (const communes of [['23096', '59350'], ['23096', ''], []])
    expect(allowed(organization(communes)).sort(), String(communes)).toEqual([...own].sort())
})

test('what another directory keeps up is changed by nobody here; an address is hidden, reports are answered, duplicates told', () => {
  const followed = { ...place, home: 'https://partenaire.example.org' }
  for (const [name, { actor, actions }] of Object.entries(ALLOWED)) {
    const here = ACTIONS.filter((action) => may(actor, action, followed, gazetteer))
    const some = [
      'duplicate.decide',
      'place.agree-public',
      'place.hide',
      'report.decide',
      'report.vouch',
    ].filter((action) => name === 'operator' || actions.includes(action as Action))
    expect(here.sort(), name).toEqual(some)
  }
})

test('a key does what it was made for, and never more than its owner', () => {
  const owner = person('organization', 'organization-1', 'owner')
  const key = { ...owner, only: ['place.keep', 'node.administer'] } as Actor
  expect(ACTIONS.filter((action) => may(key, action, place, gazetteer))).toEqual(['place.keep'])
})
