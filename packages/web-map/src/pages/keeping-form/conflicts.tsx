import { valueAt } from '@maillage/shared/revision'
import { Notice } from '../../ui/notice/notice.tsx'
import type { View } from '../../view.ts'
import { valueInWords } from '../../words-of-change.ts'
import type { Returned } from './returned.ts'

export interface ConflictsProps {
  readonly view: View
  /** The record as it is saved now. */
  readonly body: object
  /** What a field is called, by its pointer. */
  readonly name: (where: string) => string
  readonly returned: Pick<Returned, 'conflicts' | 'wanted' | 'gone'>
}

/** What somebody else changed meanwhile, beside what was wanted. */
export function Conflicts({ view, body, name, returned }: ConflictsProps) {
  const { keep } = view.t
  const { conflicts = [], wanted, gone } = returned
  if (conflicts.length === 0 && !gone) return null
  return (
    <Notice alert>
      <p class="strong">{gone ? keep.gone : keep.conflict}</p>
      {conflicts.map(({ where }) => (
        <div>
          <h2 class="small-title">{name(where)}</h2>
          <p>
            <strong>{keep.conflictTheirs}</strong>
            {view.t.colon}
            {valueInWords(view, valueAt(body, where))}
          </p>
          <p>
            <strong>{keep.conflictYours}</strong>
            {view.t.colon}
            {valueInWords(view, wanted?.[where])}
          </p>
        </div>
      ))}
    </Notice>
  )
}
