/** Which feature keeps which projection, handles which event and has which job run. @module */
import type { Deps } from './deps.ts'

import { forgetLetters, type LetterEffect } from './features/accounts/index.ts'

import { tellClosures } from './features/changes/index.ts'
import { type DumpDeps, dumpOfTheDay, reviseDumps } from './features/dumps/index.ts'
import { placeProjector } from './features/duplicates/index.ts'
import { keepSnapshot, PUBLISHED_CHANNEL, publicationProjector } from './features/federation/index.ts'
import { reminderLetters, sendReminders } from './features/freshness/index.ts'
import { hsdsProjector } from './features/hsds/index.ts'
import { drainOutbox, type Job, OUTBOX_CHANNEL, type OutboxHandler } from './features/jobs/index.ts'

import { ORGANIZATION_RENAMED, projectOrganizations } from './features/organizations/index.ts'
import { announce, PEERS_JOB, readDuePeers, sendHints, showAgain } from './features/peers/index.ts'
import { refreshOrganizationPlaces } from './features/places/index.ts'
import { ERASURES_CHANNEL, type Projector } from './features/records/index.ts'
import {
  ALERT,
  forgetOldTexts,
  REPORTED_AWAY,
  SHOWN_AGAIN,
  sendAlert,
  tellReports,
} from './features/reports/index.ts'
import { rightsLetters } from './features/rights/index.ts'
import { forgetRuns, runDueSources, SOURCES_JOB } from './features/sources/index.ts'
import { keepIndicators } from './features/statistics/index.ts'
import { passSuggestions, reportedAway, SUGGESTIONS_JOB } from './features/suggestions/index.ts'
import { finishTransfers, keepToTaken } from './features/transfers/index.ts'

/** Places come last: what they show of doors changes records in its turn. */
export function projectorsOf(deps: Pick<Deps, 'gazetteer' | 'host' | 'now'>): readonly Projector[] {
  const projectors: Projector[] = [projectOrganizations, hsdsProjector(deps.host), publicationProjector(deps)]
  projectors.push(placeProjector(deps, projectors))
  return projectors
}

type HandlerDeps = Pick<Deps, 'gazetteer' | 'host' | 'now' | 'uuid'>

export const handlersOf = (deps: HandlerDeps): Readonly<Record<string, OutboxHandler>> => ({
  [ORGANIZATION_RENAMED]: refreshOrganizationPlaces(placeProjector(deps, projectorsOf(deps))),
  [REPORTED_AWAY]: reportedAway(deps, projectorsOf(deps)),
  [SHOWN_AGAIN]: showAgain(deps, projectorsOf(deps)),
})

/** Handles the events that are waiting. */
export const settle = (deps: HandlerDeps & Pick<Deps, 'db'>): Promise<number> =>
  drainOutbox(deps.db, handlersOf(deps))

/** What each kind of letter does when it is opened. */
export const letterEffects = (
  deps: Pick<Deps, 'gazetteer' | 'host' | 'now' | 'uuid' | 'config'>,
): Readonly<Record<string, LetterEffect>> => ({
  ...rightsLetters(deps),
  ...reminderLetters(deps, projectorsOf(deps)),
})

type JobDeps = DumpDeps & Pick<Deps, 'mailer' | 'log' | 'fetchUrl' | 'program' | 'askPeer' | 'uuid'>

/** Jobs of the running server. The outbox is handled as soon as an event commits; each minute is a net. */
export const jobsOf = (deps: JobDeps): readonly Job[] => [
  {
    name: 'outbox',
    run: async () => ({ handled: await settle(deps) }),
    schedule: { cron: '* * * * *', zone: 'UTC' },
    on: OUTBOX_CHANNEL,
    keptHours: 1,
  },
  {
    name: 'forget-letters',
    run: async () => ({ forgotten: await forgetLetters(deps.db, deps.now()) }),
    schedule: { cron: '20 4 * * *', zone: 'Europe/Paris' },
  },
  {
    name: 'forget-runs',
    run: async () => ({ forgotten: await forgetRuns(deps.db) }),
    schedule: { cron: '25 4 * * *', zone: 'Europe/Paris' },
  },
  {
    name: 'forget-reports',
    run: async () => ({ emptied: await forgetOldTexts(deps.db, deps.now()) }),
    // Days of reports are those of UTC: the salt of a day goes as soon as it is over.
    schedule: { cron: '5 0 * * *', zone: 'UTC' },
  },
  {
    name: 'closures',
    run: async () => ({ told: await tellClosures(deps, [publicationProjector(deps)]) }),
    // Days of what leaves are those of UTC.
    schedule: { cron: '1 0 * * *', zone: 'UTC' },
  },
  {
    name: 'report-mails',
    run: () => tellReports(deps),
    schedule: { cron: '0 9 * * *', zone: 'Europe/Paris' },
    minutes: 60,
  },
  { name: ALERT, run: (context) => sendAlert(deps, context) },
  {
    name: SOURCES_JOB,
    run: ({ signal }) => runDueSources(deps, signal, projectorsOf(deps)),
    schedule: { cron: '*/5 * * * *', zone: 'UTC' },
    minutes: 600,
    keptHours: 48,
  },
  {
    name: PEERS_JOB,
    run: async ({ signal }) => {
      const read = await readDuePeers({ ...deps, projectors: projectorsOf(deps) }, signal)
      await settle(deps)
      return read
    },
    // Each node is read in its own time; this is how often somebody looks.
    schedule: { cron: '* * * * *', zone: 'UTC' },
    minutes: 600,
    keptHours: 1,
  },
  {
    name: 'hints',
    run: async () => ({ announced: await announce(deps), told: await sendHints(deps) }),
    // At once; this time is a net for those that did not answer.
    schedule: { cron: '*/30 * * * *', zone: 'UTC' },
    on: PUBLISHED_CHANNEL,
    minutes: 10,
    keptHours: 1,
  },
  {
    name: SUGGESTIONS_JOB,
    run: ({ signal }) => passSuggestions({ ...deps, projectors: projectorsOf(deps) }, signal),
    // Each is sent, or asked after, in its own time; this is how often somebody looks.
    schedule: { cron: '* * * * *', zone: 'UTC' },
    minutes: 60,
    keptHours: 1,
  },
  {
    name: 'transfers',
    run: async () => {
      const all = { ...deps, projectors: projectorsOf(deps) }
      await keepToTaken(all)
      const finished = await finishTransfers(all)
      await settle(deps)
      return { finished }
    },
    schedule: { cron: '* * * * *', zone: 'UTC' },
    minutes: 60,
    keptHours: 1,
  },
  {
    name: 'indicators',
    run: () => keepIndicators(deps),
    schedule: { cron: '40 3 * * *', zone: 'Europe/Paris' },
    minutes: 60,
  },
  {
    name: 'reminders',
    run: () => sendReminders(deps),
    schedule: { cron: '30 8 * * *', zone: 'Europe/Paris' },
    minutes: 60,
  },
  {
    name: 'dump',
    run: () => dumpOfTheDay(deps),
    schedule: { cron: '30 2 * * *', zone: 'Europe/Paris' },
    minutes: 240,
  },
  {
    name: 'revise-dumps',
    run: () => reviseDumps(deps),
    // At once; these times are a net, well within the day that is promised.
    schedule: { cron: '45 */6 * * *', zone: 'UTC' },
    on: ERASURES_CHANNEL,
    minutes: 600,
    keptHours: 48,
  },
  {
    name: 'snapshot',
    run: () => keepSnapshot(deps),
    // Each night, and at once when something is erased.
    schedule: { cron: '15 3 * * *', zone: 'Europe/Paris' },
    on: ERASURES_CHANNEL,
    minutes: 240,
    keptHours: 48,
  },
]
