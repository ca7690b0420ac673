/** `maillage duplicates`: which records are one place, which may be, and saying so. @module */
import { Argument, type Command, InvalidArgumentError } from 'commander'
import { type CommandContext, say } from '../../process/command.ts'
import { projectorsOf, settle } from '../../registry.ts'
import { sayPair, takeBackPair } from './commands.ts'
import type { Answered } from './contract.ts'
import { listPairs } from './pairs.ts'
import { countDuplicates, type DuplicatesCounts, questionWords } from './report.ts'

/** Most questions that are listed at once. */
const MOST = 100

function countOf(text: string): number {
  const count = Number(text)
  if (!/^\d{1,3}$/.test(text) || count > MOST)
    throw new InvalidArgumentError(`Write a whole number to ${MOST}.`)
  return count
}

const countWords = ({ doors, records, questions, saidHere, saidElsewhere }: DuplicatesCounts): string[] => [
  `${doors} places that several records describe: ${records} records`,
  `${questions} pairs to decide of`,
  `${saidHere} pairs decided here, ${saidElsewhere} elsewhere`,
]

const SAYING = { same: 'sameAs', different: 'differentFrom' } as const
type Saying = keyof typeof SAYING | 'forget'

const MEANS = { sameAs: 'one place', differentFrom: 'two places' } as const

const answerWords = ({ a, b, said }: Answered): string =>
  said
    ? `${a}, ${b}: ${MEANS[said.says]} (said ${said.by === 'here' ? 'here' : `at ${said.by}`}).`
    : `${a}, ${b}: nobody says anything.`

/** The operator of the machine: no person, no right to check. */
const OPERATOR = { kind: 'operator' } as const

/** `maillage duplicates report` and `say`. */
export function duplicatesCommands(program: Command, { io, open }: CommandContext): void {
  const duplicates = program.command('duplicates').description('records that are one place')
  duplicates
    .command('report')
    .description('how many records are one place, and the pairs to decide of, likeliest first')
    .option('--territory <code>', 'of this commune, EPCI, département or région')
    .option('--limit <count>', 'so many pairs', countOf, 20)
    .option('--json', 'print one JSON object')
    .action(async ({ territory, limit, json }: { territory?: string; limit: number; json?: boolean }) => {
      const { db, gazetteer, host, now } = await open()
      const counts = await countDuplicates(db, territory, gazetteer)
      const query = { grants: 'all', by: 'operator', state: 'ask', territory } as const
      const context = { gazetteer, host, now: now() }
      const { items } = limit === 0 ? { items: [] } : await listPairs(db, { ...query, limit }, context)
      const pairs = items.map(({ a, b, score, reasons }) => ({
        a: { id: a.id, uri: a.uri, name: a.name },
        b: { id: b.id, uri: b.uri, name: b.name },
        score,
        reasons,
      }))
      say(io, json, { ...counts, pairs }, [...countWords(counts), ...items.flatMap(questionWords)])
    })
  duplicates
    .command('say')
    .description('say in the name of this directory that two records are one place, or two; or take it back')
    .argument('<a>', 'slug, id or global id')
    .argument('<b>', 'slug, id or global id')
    .addArgument(new Argument('<word>', 'what they are').choices(['same', 'different', 'forget']))
    .option('--json', 'print one JSON object')
    .action(async (a: string, b: string, word: Saying, { json }: { json?: boolean }) => {
      const deps = await open()
      const projectors = projectorsOf(deps)
      const answer =
        word === 'forget'
          ? await takeBackPair(deps, OPERATOR, { a, b }, projectors)
          : await sayPair(deps, OPERATOR, { a, b, says: SAYING[word] }, projectors)
      await settle(deps)
      say(io, json, answer, [answerWords(answer)])
    })
}
