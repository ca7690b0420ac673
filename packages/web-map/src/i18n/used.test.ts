import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fr } from './fr.ts'

const root = new URL('../', import.meta.url)
const code = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|^i18n/.test(path))
  .map((path) => readFileSync(new URL(path, root), 'utf8'))
  .join('\n')

/** Groups read by a key that is a word of the data: `t.open[state]`, `t.numbers[field]`. */
const BY_KEY = [
  'pages',
  'languages.unread',
  'numbers',
  'open',
  'search.groups',
  'need.relaxed.parts',
  'need.unmet.by',
  'need.referral.to',
  'need.steps.names',
  'need.steps.questions',
  'map.shapes',
  'card.whyKinds',
  'place.doorParts',
  'doubles.states',
  'doubles.none',
  'doubles.relations',
  'doubles.said',
  'doubles.done',
  'voices.closed',
  'voices.disagree',
  'voices.isClosed',
  'place.verified',
  'place.verifiedWhat',
  'back.aloud.signs',
  'territory',
  'keep.letters',
  'keep.roles',
  'keep.claimStates',
  'keep.attention',
  'keep.outcomes',
  'keep.sections',
  'keep.fields',
  'keep.pin',
  'keep.pointKnown',
  'keep.contactKinds',
  'keep.versionBy',
  'report.kinds',
  'report.states',
  'report.hiddenBy',
  'report.address',
  'keep.actions',
  'bulk.outcomes',
  'bulk.problems',
  'report.away.ways',
  'freshness.done',
  'campaigns.answers',
  'campaigns.outcomes',
  'campaigns.said',
  'structure.sections',
  'structure.schemes',
  'rights.scopes',
  'rights.roles',
  'rights.done',
  'rights.last',
  'survey.needs',
  'selection.when',
  'sheet.sizes',
  'sheet.papers',
  'share.sms.papers',
  'sources.schedules',
  'sources.states',
  'sources.counts',
  'sources.failures',
  'sources.reasons',
  'hoursEditor.holidayChoices',
  'hoursEditor.whens',
  'hoursEditor.errors',
]

function keys(words: object, group = ''): string[] {
  if (BY_KEY.includes(group)) return [group]
  return Object.entries(words).flatMap(([key, value]) => {
    const path = group === '' ? key : `${group}.${key}`
    return typeof value === 'object' && !Array.isArray(value) ? keys(value, path) : [path]
  })
}

/** Every `group.key` that code reads, directly or taken out of its group: `{ key } = t.group`. */
const reads = new Set([...code.matchAll(/\b(\w+)(?=\??\.(\w+))/g)].map(([, group, key]) => `${group}.${key}`))

/** Names under which code reads a group: its own, and those it is renamed to: `words = t.search`, `{ search: words }`. */
const names = new Map<string, Set<string>>()
const rename = (group: string, name: string) =>
  names.set(group, (names.get(group) ?? new Set([group])).add(name))

for (const [, name = '', group = ''] of code.matchAll(/\b(\w+)(?: = |: |=\{)(?:\w+\.)*(\w+)\b(?![.[(])/g))
  rename(group, name)
for (const [, taken = '', group = ''] of code.matchAll(/\{([^{}=]*)\} = (?:\w+\.)*(\w+)/g))
  for (const one of taken.split(',')) {
    const [key = '', name = key] = one.trim().split(/: ?/)
    reads.add(`${group}.${key}`)
    rename(key, name)
  }

const isRead = (path: string): boolean => {
  const [key = '', group = 't'] = path.split('.').toReversed()
  return [...(names.get(group) ?? [group])].some((name) => reads.has(`${name}.${key}`))
}

test('every word of the interface is read somewhere', () => {
  expect([...new Set(keys(fr))].filter((path) => !isRead(path))).toEqual([])
})
