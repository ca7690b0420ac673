import { InvalidInput } from '@maillage/shared/errors'
import type { Command } from 'commander'
import { type CommandContext, NotFinished, say } from '../../process/command.ts'
import { give, take, userOf } from './commands.ts'
import { type Grant, ROLES_OF, type Role, SCOPES, type Scope } from './policy.ts'
import { grantsOf } from './queries.ts'

interface Options {
  organization?: string
  place?: string
  territory?: string
  network?: string
  node?: boolean
  role?: string
  json?: boolean
}

/** The one thing the options name. */
function targetOf(options: Options): { scope: Scope; target: string } {
  const named = SCOPES.flatMap((scope) => {
    const value = options[scope]
    return value === undefined ? [] : [{ scope, target: value === true ? 'node' : String(value) }]
  })
  const [one] = named
  if (!one || named.length > 1)
    throw new InvalidInput(`Name one of ${SCOPES.map((scope) => `--${scope}`).join(', ')}.`)
  return one
}

function grantFrom(options: Options): Grant {
  const { scope, target } = targetOf(options)
  const roles: readonly string[] = ROLES_OF[scope]
  const role = options.role ?? ROLES_OF[scope][0]
  if (role === undefined || !roles.includes(role))
    throw new InvalidInput(`--role ${options.role}: a right on a ${scope} is one of ${roles.join(', ')}.`)
  return { scope, target, role: role as Role }
}

const withTarget = (command: Command): Command =>
  command
    .option('--organization <uuid>')
    .option('--place <uuid>')
    .option('--territory <code>', 'a commune, an EPCI, a département or a région')
    .option('--network <slug>')
    .option('--node', 'everything')
    .option('--json')

/** `maillage user grant|revoke|list`. */
export function userCommand(program: Command, { io, open }: CommandContext): void {
  const user = program.command('user').description('what people may do')
  withTarget(user.command('grant <mail>').description('gives somebody a right, making her account'))
    .option('--role <role>', 'owner or editor, on an organization or a place')
    .action(async (mail: string, options: Options) => {
      const grant = grantFrom(options)
      const { db, auth, now, uuid } = await open()
      const { id } = await auth.ensure(mail.toLowerCase())
      await give(db, id, grant, { now: now(), id: uuid() })
      say(io, options.json, { user: id, ...grant }, [
        `${mail} is ${grant.role} of ${grant.scope} ${grant.target}.`,
      ])
    })
  withTarget(user.command('revoke <mail>').description('takes a right back')).action(
    async (mail: string, options: Options) => {
      const target = targetOf(options)
      const { db } = await open()
      const taken = await take(db, await userOf(db, mail.toLowerCase()), target)
      say(io, options.json, { taken }, [taken ? 'Taken back.' : `${mail} has no such right.`])
      if (!taken) throw new NotFinished()
    },
  )
  user
    .command('list <mail>')
    .description('what somebody may do')
    .option('--json')
    .action(async (mail: string, options: Options) => {
      const { db } = await open()
      const grants = await grantsOf(db, await userOf(db, mail.toLowerCase()))
      say(
        io,
        options.json,
        { grants },
        grants.length > 0
          ? grants.map(({ scope, target, role }) => `${role} of ${scope} ${target}`)
          : ['No right.'],
      )
    })
}
