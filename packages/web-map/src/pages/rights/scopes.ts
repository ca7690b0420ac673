/** Scopes of rights as addresses of pages say them. @module */
import type { Rights } from '../../keeping.ts'

export type Scope = Rights['grants'][number]['scope']

/** Words of addresses, in the order in which rights are listed. */
export const SCOPE_WORDS = {
  organization: 'structure',
  place: 'lieu',
  territory: 'territoire',
  network: 'reseau',
  node: 'annuaire',
} as const satisfies Record<Scope, string>

export const SCOPES = Object.keys(SCOPE_WORDS) as Scope[]

export const scopeOf = (word: string): Scope | undefined =>
  SCOPES.find((scope) => SCOPE_WORDS[scope] === word)

/** Address of the page of the rights on something. */
export const rightsPath = ({ scope, target }: { readonly scope: Scope; readonly target: string }): string =>
  `/gerer/droits/${SCOPE_WORDS[scope]}/${encodeURIComponent(target)}`
