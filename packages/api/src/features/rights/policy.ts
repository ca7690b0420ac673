/**
 * Who may do what: the one place that decides, for the API, the pages and the commands. A right is a role on an
 * organization, a place, a territory, a network or the node; a place answers to the roles that reach it.
 * @module
 */
import type { Gazetteer } from '@maillage/shared/territory'

export const SCOPES = ['organization', 'place', 'territory', 'network', 'node'] as const
export type Scope = (typeof SCOPES)[number]

export const ROLES = ['owner', 'editor', 'moderator', 'coordinator', 'administrator'] as const
export type Role = (typeof ROLES)[number]

/** Roles that each scope knows. */
export const ROLES_OF: Readonly<Record<Scope, readonly Role[]>> = {
  organization: ['owner', 'editor'],
  place: ['owner', 'editor'],
  territory: ['moderator'],
  network: ['coordinator'],
  node: ['administrator'],
}

export interface Grant {
  readonly scope: Scope
  /** UUID of an organization or a place, official code of a territory, slug of a network; `node` itself. */
  readonly target: string
  readonly role: Role
}

/** What is done to a place, or to what surrounds it. Roles are those that may, each on what it reaches. */
const PERMISSIONS = {
  /** Anything its listing says. */
  'place.edit': ['owner', 'editor', 'moderator', 'administrator'],
  /**
   * Hours, closures and contacts: what a network keeps up with by phone. Closing for good is among them: the network
   * is told first, a door found shut is the worst bug, and one click undoes it.
   */
  'place.keep': ['owner', 'editor', 'moderator', 'coordinator', 'administrator'],
  'place.create': ['owner', 'editor', 'moderator', 'administrator'],
  'place.confirm': ['owner', 'editor', 'moderator', 'coordinator', 'administrator'],
  /** Seal an address: one click, at once. */
  'place.hide': ['owner', 'editor', 'moderator', 'administrator'],
  /** Ask that a sealed address be public; a moderator must agree. */
  'place.ask-public': ['owner'],
  'place.agree-public': ['moderator'],
  /** Read the exact address of a sensitive place. */
  'place.read-sealed': ['owner', 'editor'],
  /** Say that a place belongs to the network: the network alone. */
  'place.badge': ['coordinator'],
  /** Let a network that says a place is its own keep its hours and contacts up to date. */
  'place.join': ['owner', 'moderator', 'administrator'],
  'report.decide': ['owner', 'editor', 'moderator', 'administrator'],
  /** Let the public be told what several people reported, where that takes a moderator. */
  'report.vouch': ['moderator', 'administrator'],
  'claim.decide': ['moderator', 'administrator'],
  /** Say whether two records are one door: whoever looks after one of them, since nobody looks after both sides of a border. */
  'duplicate.decide': ['moderator', 'coordinator', 'administrator'],
  /** What the structure says of itself. A moderator may where all its places are hers to moderate. */
  'organization.edit': ['owner', 'editor', 'moderator', 'administrator'],
  /** Invite to an organization or a place, see who holds a right on it, take one back. */
  'organization.invite': ['owner', 'administrator'],
  'network.invite': ['coordinator', 'administrator'],
  /** See what each place of a territory or network needs. */
  'place.survey': ['moderator', 'coordinator', 'administrator'],
  'campaign.run': ['moderator', 'coordinator', 'administrator'],
  'node.administer': ['administrator'],
} as const satisfies Record<string, readonly Role[]>

export type Action = keyof typeof PERMISSIONS
export const ACTIONS = Object.keys(PERMISSIONS) as readonly Action[]

export type Actor =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'person'
      readonly id: string
      readonly email: string
      readonly grants: readonly Grant[]
      /** Of a key: it does these alone, whatever its owner may. */
      readonly only?: readonly Action[]
    }
  /** Whoever holds the machine, by the command line. */
  | { readonly kind: 'operator' }

/** What rights are about. */
export interface Subject {
  readonly organization?: string
  readonly place?: string
  /** Official code of the commune. */
  readonly commune?: string
  /** Of an organization: the communes of all its places, an empty text for one not known. */
  readonly communes?: readonly string[]
  readonly networks?: readonly string[]
  /** Address of the directory that keeps it up, when it is not this one: changes are made there. */
  readonly home?: string
}

/**
 * What is done here to what another directory keeps up. An address that endangers somebody is hidden here at once, and
 * shown again where it is hidden here alone; a word
 * on two places is of whoever says it.
 */
const OF_OTHERS: readonly Action[] = [
  'report.decide',
  'report.vouch',
  'place.hide',
  'place.agree-public',
  'duplicate.decide',
]

/** Whether something is done here to what it is about, whoever asks. */
export const isDoneHere = (action: Action, { home }: Subject): boolean =>
  home === undefined || OF_OTHERS.includes(action)

function reaches({ scope, target }: Grant, subject: Subject, gazetteer: Gazetteer): boolean {
  switch (scope) {
    case 'organization':
      return subject.organization === target
    case 'place':
      return subject.place === target
    case 'territory': {
      const communes = subject.communes ?? (subject.commune === undefined ? [] : [subject.commune])
      const within = (commune: string) => commune === target || gazetteer.within(commune, target)
      return communes.length > 0 && communes.every(within)
    }
    case 'network':
      return subject.networks?.includes(target) ?? false
    case 'node':
      return true
  }
}

/** Roles of somebody on something, in the order of `ROLES`. */
export function rolesOn(actor: Actor, subject: Subject, gazetteer: Gazetteer): Role[] {
  if (actor.kind !== 'person') return []
  const held = new Set(
    actor.grants.filter((grant) => reaches(grant, subject, gazetteer)).map(({ role }) => role),
  )
  return ROLES.filter((role) => held.has(role))
}

/** The rights of somebody that let her do something, wherever they reach. */
export function grantsFor(actor: Actor, action: Action): readonly Grant[] {
  if (actor.kind !== 'person' || (actor.only && !actor.only.includes(action))) return []
  const roles: readonly Role[] = PERMISSIONS[action]
  return actor.grants.filter(({ role }) => roles.includes(role))
}

/** Whether somebody may do something. Everything not allowed is denied. */
export function may(actor: Actor, action: Action, subject: Subject, gazetteer: Gazetteer): boolean {
  if (!isDoneHere(action, subject)) return false
  if (actor.kind === 'operator') return true
  return grantsFor(actor, action).some((grant) => reaches(grant, subject, gazetteer))
}
