/** Reports as people make them: the form is taken, read for a while, and sent. @module */
import type { TestDirectory } from './directory.ts'

let networks = 0
/** A network that reported nothing yet. */
export const elsewhere = (): string => `2001:db8:0:${(networks++).toString(16)}`

export interface Sent {
  readonly status: number
  readonly token: string
  readonly code?: string
}

export interface Reported {
  readonly kind: string
  readonly text?: string
  readonly website?: string
  readonly form?: string
}

/** Reports on places of a directory whose clock `wait` moves, in milliseconds. */
export const reportingOn =
  (directory: () => Pick<TestDirectory, 'app' | 'get'>, wait: (time: number) => void) =>
  async (
    id: string,
    given: Reported,
    { network = elsewhere(), reading = 5_000 }: { network?: string; reading?: number } = {},
  ): Promise<Sent> => {
    const { app, get } = directory()
    const { body } = await get<{ form: string }>(`/api/v1/places/${id}/report-form`)
    wait(reading)
    const response = await app.request(
      `/api/v1/places/${id}/reports`,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ form: body.form, ...given }),
      },
      { network },
    )
    return { status: response.status, ...((await response.json()) as { token: string; code?: string }) }
  }
