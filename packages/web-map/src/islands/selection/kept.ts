/**
 * What a person keeps on her device: ids of places and notes. In the tab for its session, or in the browser when she
 * asks for it; nothing of it is sent but the ids, when she asks to see the places.
 * @module
 */

const KEY = 'selection'

/** Said on the document: what is kept changed; places came into the page. */
export const CHANGED = 'selection-changed'
export const SHOWN = 'selection-shown'

export interface Kept {
  /** Ids of places, in the order they were chosen. */
  readonly places: readonly string[]
  /** What she wrote of each, by id. */
  readonly notes: Readonly<Record<string, string>>
}

const NOTHING: Kept = { places: [], notes: {} }

/** A browser may refuse its storages: then nothing is kept, and nothing fails. */
function storage(name: 'localStorage' | 'sessionStorage'): Storage | undefined {
  try {
    return window[name]
  } catch {
    return undefined
  }
}

/** Whether she asked to keep it on this device. */
export const isLasting = (): boolean => storage('localStorage')?.getItem(KEY) != null

const holder = (): Storage | undefined => storage(isLasting() ? 'localStorage' : 'sessionStorage')

export function read(): Kept {
  try {
    const { places, notes } = JSON.parse(holder()?.getItem(KEY) || 'null') as Kept
    return Array.isArray(places) && notes ? { places, notes } : NOTHING
  } catch {
    return NOTHING
  }
}

/** Keeps it where it is kept; a storage that is full or refused keeps nothing. */
export function write(kept: Kept): void {
  const where = holder()
  try {
    if (kept.places.length === 0 && !isLasting()) where?.removeItem(KEY)
    else where?.setItem(KEY, JSON.stringify(kept))
  } catch {
    // Nothing to say: the page shows what is kept, which is what it was.
  }
}

/**
 * Places that are known by another id from now on keep their rank and their note; of two that became one, the first
 * rank and both notes.
 * @param names id by which each is known, by an id it may be kept under
 */
export function rename(names: Readonly<Record<string, string>>): void {
  const { places, notes } = read()
  const nameOf = (id: string) => names[id] || id
  if (places.every((id) => nameOf(id) === id)) return
  const written: Record<string, string> = {}
  for (const id of Object.keys(notes)) {
    const [before, note] = [written[nameOf(id)], notes[id]]
    written[nameOf(id)] = before && note && before !== note ? `${before}\n${note}` : before || note || ''
  }
  write({ places: places.map(nameOf).filter((id, rank, all) => all.indexOf(id) === rank), notes: written })
}

/** Moves what is kept to the browser, or back to the tab. */
export function keepLasting(lasting: boolean): void {
  const kept = read()
  forget()
  try {
    storage(lasting ? 'localStorage' : 'sessionStorage')?.setItem(KEY, JSON.stringify(kept))
  } catch {
    // As above.
  }
}

/** What this tab alone keeps is gone. */
export const forgetTab = (): void => storage('sessionStorage')?.removeItem(KEY)

/** Everything is gone, here and in the browser. */
export function forget(): void {
  forgetTab()
  storage('localStorage')?.removeItem(KEY)
}
