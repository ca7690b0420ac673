import type { Projector } from '../records/index.ts'
import { type SendDeps, sendDue } from './send.ts'
import { showHidden } from './withdraw.ts'

export const SUGGESTIONS_JOB = 'suggestions'

/** Takes corrections home, brings back what became of them, and shows what may be shown again. */
export async function passSuggestions(
  deps: SendDeps & { readonly projectors: readonly Projector[] },
  signal: AbortSignal,
) {
  const sent = await sendDue(deps, signal)
  return { ...sent, shown: await showHidden(deps) }
}
