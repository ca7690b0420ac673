/** The guided path: a need, where, for whom, when and how. Its state is the search itself, in its address. @module */
import { changed } from '../../search-query.ts'
import { link, type View } from '../../view.ts'

/** Where the guided path is. */
export const STEPS_PATH = '/pas-a-pas'

/** Its steps, in their order, as their address names them. */
export const STEPS = { need: 'besoin', where: 'lieu', who: 'pour-qui', when: 'quand' } as const
export type Step = keyof typeof STEPS

export const STEP_NAMES = Object.keys(STEPS) as readonly Step[]

/** The step that an address names, else the first. */
export const stepNamed = (name: string | null): Step =>
  STEP_NAMES.find((step) => STEPS[step] === name) ?? 'need'

/** The step after another; nothing after the last. */
export const stepAfter = (step: Step): Step | undefined => STEP_NAMES[STEP_NAMES.indexOf(step) + 1]

/** The address of a step with a search; of no step, that of its results. */
export function stepLink(view: View, step: Step | undefined, params: URLSearchParams): string {
  if (step === undefined) return link(view, '/', params)
  return link(view, STEPS_PATH, changed(params, { etape: step === 'need' ? undefined : STEPS[step] }))
}
