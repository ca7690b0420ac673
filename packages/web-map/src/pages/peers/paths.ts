/** Addresses of the pages of partner directories. @module */

export const MESH = '/reseau'
export const MANAGE = `${MESH}/gerer`
export const ADD = `${MANAGE}/ajouter`
export const PEER = `${MANAGE}/annuaire`
export const WAITING = `${MANAGE}/attente`

/** What says which directory: its address does not stand in a path. */
export const ofNode = (node: string): URLSearchParams => new URLSearchParams({ node })
